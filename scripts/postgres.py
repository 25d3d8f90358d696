"""A throw-away PostgreSQL cluster for tests: own folder, own socket, no port, nothing written through to the disk."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=60"]


@contextmanager
def cluster(keep: Path | None = None) -> Iterator[str]:
    """Yields a DATABASE_URL. PostgreSQL refuses to run as root: then it runs as the user postgres. In the folder `keep` it stays."""
    programs = _programs()
    folder = keep or Path(tempfile.mkdtemp(prefix="en-pg-"))
    folder.mkdir(exist_ok=True)
    user = "postgres" if os.geteuid() == 0 else None
    try:
        if user:
            shutil.chown(folder, user)
        data, log = folder / "data", folder / "log"
        if not data.exists():
            _run(user, programs / "initdb", "-D", data, "-U", "ennoshita", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = " ".join(f"-c {setting}" for setting in [*SETTINGS, f"unix_socket_directories={folder}"])
        _run(user, programs / "pg_ctl", "-D", data, "-l", log, "-w", "-t", "60", "-o", options, "start")
        try:
            yield f"postgresql://ennoshita@{str(folder).replace('/', '%2F')}/postgres"
        finally:
            _run(user, programs / "pg_ctl", "-D", data, "-m", "fast" if keep else "immediate", "stop")
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """Debian keeps initdb and pg_ctl out of PATH, one folder a version."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[4]))
    beside = shutil.which("initdb")
    if not found and not beside:
        raise FileNotFoundError("PostgreSQL is missing: apt-get install postgresql")
    return found[-1].parent if found else Path(str(beside)).parent


def _run(user: str | None, *command: object) -> None:
    words = [str(word) for word in command]
    account = pwd.getpwnam(user) if user else None
    subprocess.run(
        words,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
        cwd="/",
        check=True,
        stdout=subprocess.DEVNULL,
    )
