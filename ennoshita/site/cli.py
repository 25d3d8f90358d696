"""`ennoshita serve | demo | doctor | backup | restore | admin-token | search-rebuild`: what an operator types."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> None:
    """The environment is settled before Django reads it; each command then lives in a file of its own."""
    os.umask(0o077)  # what the city writes, its owner alone reads
    options = _parser().parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ennoshita.site.settings")
    if options.command in {"serve", "demo"}:
        _settle_serving(options)
    sys.exit(_COMMANDS[options.command](options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ennoshita", description="An open, self-hosted digital base for city halls.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="start web and job workers; stop with Ctrl+C")
    demo = commands.add_parser("demo", help="build the demo city in a data folder of its own")
    demo.add_argument("--serve", action="store_true", help="and serve it")
    for command in (serve, demo):
        command.add_argument("--host", help="address to listen on (HOST; 127.0.0.1)")
        command.add_argument("--port", type=int, help="port to listen on (PORT; 8000)")
        command.add_argument("--cert", type=Path, help="certificate chain (PEM): serve HTTPS")
        command.add_argument("--key", type=Path, help="its private key (PEM)")
        command.add_argument("--workers", type=int, help="job workers (ENNOSHITA_WORKERS; 2)")
        command.add_argument("--reload", action="store_true", help="for developers: start again when a Python file changes")
    doctor = commands.add_parser("doctor", help="what is installed, reachable, healthy, and what mends the rest")
    doctor.add_argument("--cert", type=Path, help="also look at this certificate's last day")
    backup = commands.add_parser("backup", help="write the whole city into one file, while it is in use")
    backup.add_argument("file", type=Path)
    restore = commands.add_parser("restore", help="bring a city back from a backup, into an empty place")
    restore.add_argument("file", type=Path)
    token = commands.add_parser("admin-token", help="print a one-time link by which an administrator can sign in again")
    token.add_argument("staff_number")
    commands.add_parser("search-rebuild", help="throw the index of search away and make it anew")
    return parser


def _settle_serving(options: argparse.Namespace) -> None:
    """What is said on the command line goes before the environment."""
    if bool(options.cert) != bool(options.key):
        sys.exit("--cert and --key belong together.")
    said = {"HOST": options.host, "PORT": options.port, "ENNOSHITA_WORKERS": options.workers}
    os.environ.update({name: str(value) for name, value in said.items() if value is not None})
    if options.cert:
        os.environ["ENNOSHITA_HTTPS"] = "yes"
    if options.command == "demo":
        os.environ.setdefault("ENNOSHITA_DATA", "data/demo")
        os.environ["ENNOSHITA_DEMO"] = "yes"
    from ennoshita.site.address import allow_own_names

    allow_own_names()


def _serve(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from ennoshita.site import serve

    return serve.serve(serve.Wish(cert=options.cert, key=options.key, reload=options.reload))


def _demo(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from ennoshita.site import demo, serve

    if not demo.build(and_work=not options.serve):
        return 1
    if not options.serve:
        return 0
    return serve.serve(serve.Wish(cert=options.cert, key=options.key, reload=options.reload, another_port=True))


def _doctor(options: argparse.Namespace) -> int:
    from ennoshita.site import doctor

    return doctor.doctor(options.cert)


def _backup(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from ennoshita.site import backup

    return backup.backup(options.file)


def _restore(options: argparse.Namespace) -> int:
    from ennoshita.site import restore

    return restore.restore(options.file)


def _admin_token(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from ennoshita.site import admin_token

    return admin_token.print_link(options.staff_number)


def _search_rebuild(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from ennoshita.site import search_rebuild

    return search_rebuild.rebuild()


_COMMANDS = {
    "serve": _serve,
    "demo": _demo,
    "doctor": _doctor,
    "backup": _backup,
    "restore": _restore,
    "admin-token": _admin_token,
    "search-rebuild": _search_rebuild,
}
