"""The door of a throw-away room: limits first, then one question with the file it is about, one answer, and the end.

Files of this folder run inside the sandbox, where nothing else of the product is.
"""

import json
import os
import resource
import shutil
import socket
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

GB = 1024 * 1024 * 1024
LARGEST_FILE = GB // 2
# A spare that nobody has asked for so long makes room.
IDLE_SECONDS = 900.0


class Refused(Exception):
    """The file cannot be taken; the code is one of ports.converter.Unconvertible's."""


def shut(*, memory: int, cpu_seconds: int) -> None:
    """No way back: a limit once lowered cannot be raised."""
    for limit, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))


class Asked:
    """One question: `about` as JSON had it, the open file `source`, and where the PDF goes."""

    def __init__(self) -> None:
        self._line = socket.socket(fileno=0)
        self._line.settimeout(IDLE_SECONDS)
        said, handles, _, _ = socket.recv_fds(self._line, 1 << 18, 2)
        if not said:
            os._exit(0)
        self.about: dict[str, Any] = json.loads(said)
        self.source: BinaryIO = os.fdopen(handles[0], "rb")
        self._target = handles[1] if len(handles) > 1 else None

    def keep_source(self, place: Path) -> Path:
        with place.open("wb") as copy:
            shutil.copyfileobj(self.source, copy, 1 << 20)
        return place

    def give(self, pdf: Path) -> None:
        with pdf.open("rb") as content, os.fdopen(self._target or 1, "wb") as out:
            shutil.copyfileobj(content, out, 1 << 20)

    def answer(self, **said: Any) -> NoReturn:
        """No destructors, no exit handlers: whatever the file has done to this process ends here."""
        self._line.sendall(json.dumps(said, ensure_ascii=False).encode()[: 1 << 17])
        os._exit(0)
