"""How a waiting worker hears of a new job at once: a datagram to its socket in the data folder.

Polling once a second stays underneath, for workers on other machines and for a ring that was lost.
"""

import contextlib
import os
import select
import socket
from pathlib import Path

from django.conf import settings


def ring() -> None:
    """Wake every worker on this machine. Costs nothing when none listens."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
        out.setblocking(False)
        for ear in sockets():
            try:
                out.sendto(b"!", str(ear))
            except ConnectionRefusedError:  # its worker was killed
                ear.unlink(missing_ok=True)
            except (BlockingIOError, FileNotFoundError):  # it is being rung already, or has just left
                continue


def sockets() -> list[Path]:
    return sorted(Path(settings.DATA).glob("jobs-*.sock"))


def is_heard(ear: Path) -> bool:
    """Is somebody behind this socket? A killed worker leaves its file."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
        try:
            out.connect(str(ear))
        except OSError:
            return False
        return True


class Bell:
    """A worker's own ear. Where the path is too long for a Unix socket (108 bytes), `wait` polls five times a second."""

    def __init__(self) -> None:
        self._path = Path(settings.DATA) / f"jobs-{os.getpid()}.sock"
        self._ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._ear.setblocking(False)
        self._path.unlink(missing_ok=True)
        try:
            self._ear.bind(str(self._path))
            self._patience = 1.0
        except OSError:
            self._patience = 0.2

    def wait(self) -> None:
        """Until rung, a second at most."""
        if select.select([self._ear], [], [], self._patience)[0]:
            with contextlib.suppress(BlockingIOError):
                while self._ear.recv(16):
                    continue

    def close(self) -> None:
        self._ear.close()
        self._path.unlink(missing_ok=True)
