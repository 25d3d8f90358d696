"""Where we listen, and by which names a browser may call us."""

import contextlib
import os
import socket

from ennoshita.core.loopback import is_loopback


def allow_own_names() -> None:
    """Listening to the network without ENNOSHITA_HOSTS: this machine's own names and addresses are allowed, no others."""
    host = os.environ.get("HOST", "").strip() or "127.0.0.1"
    if is_loopback(host) or os.environ.get("ENNOSHITA_HOSTS", "").strip():
        return
    os.environ["ENNOSHITA_HOSTS"] = " ".join(["127.0.0.1", "localhost", "[::1]", *own_names(host)])


def own_names(host: str) -> list[str]:
    name = socket.gethostname()
    names = {name, socket.getfqdn(name)}
    with contextlib.suppress(OSError):
        names |= {str(entry[4][0]) for entry in socket.getaddrinfo(name, None, socket.AF_INET)}
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # sends nothing: only asks the kernel which address it would speak from
        names.add(probe.getsockname()[0])
    if host not in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        names.add(host)
    return sorted(names)


def listen(host: str, port: int, *, another_port: bool = False) -> socket.socket:
    """A listening socket. It belongs to the parent process: while a killed web process starts again, callers wait in line.

    With `another_port` a taken port is replaced by the next free one; else OSError.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in [port, *range(port + 1, port + 21)] if another_port else [port]:
        with contextlib.suppress(OSError):
            return _bound(family, host, candidate)
    return _bound(family, host, 0 if another_port else port)


def _bound(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    ear = socket.socket(family, socket.SOCK_STREAM)
    try:
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        ear.bind((host, port))
        ear.listen(2048)
    except OSError:
        ear.close()
        raise
    return ear


def url(host: str, port: int, *, https: bool) -> str:
    shown = own_names(host)[0] if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared, not bound
    return f"{'https' if https else 'http'}://{f'[{shown}]' if ':' in shown else shown}:{port}/"
