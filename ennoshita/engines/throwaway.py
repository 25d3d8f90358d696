"""One process in the sandbox for one file: it is asked once, answers once, and is gone.

The file is handed in as an open handle through a socket, so a process can be started before there is a file. What it writes goes
into one file of ours, whose length the kernel limits; what it says is not believed further than its shape.
"""

import contextlib
import json
import os
import socket
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from ennoshita.engines import sandbox
from ennoshita.ports.converter import Unconvertible

LARGEST_ANSWER = 1 << 18


class Throwaway:
    """`module` is one of `engines.inside`, run with `arguments`; `rooms` are further places it may read: path here → path inside."""

    def __init__(self, module: str, *arguments: str, rooms: Mapping[str, str] | None = None) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._line = ours
        quiet = subprocess.DEVNULL
        try:
            self._process = subprocess.Popen(
                [*sandbox.module_command(module, rooms or {}), *arguments], stdin=theirs.fileno(), stdout=quiet, stderr=quiet
            )
        except FileNotFoundError as missing:
            raise Unconvertible("not_installed") from missing
        finally:
            theirs.close()

    @property
    def waits(self) -> bool:
        return self._process.poll() is None

    def ask(self, question: Mapping[str, Any], source: Path, target: Path | None, *, seconds: float) -> dict[str, Any]:
        """Ask and end it. Raises Unconvertible: what it says, or crashed, or timeout."""
        handles = [os.open(source, os.O_RDONLY)]
        try:
            if target is not None:
                handles.append(os.open(target, os.O_WRONLY))
            socket.send_fds(self._line, [json.dumps(question, ensure_ascii=False).encode()], handles)
            self._line.settimeout(seconds)
            return _understood(self._line.recv(LARGEST_ANSWER))
        except TimeoutError as late:
            raise Unconvertible("timeout") from late
        except (BrokenPipeError, ConnectionError) as gone:
            raise Unconvertible("crashed") from gone
        finally:
            for handle in handles:
                os.close(handle)
            self.end()

    def end(self) -> None:
        self._line.close()
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        self._process.wait()


def _understood(answer: bytes) -> dict[str, Any]:
    try:
        said = msgspec.json.decode(answer, type=dict[str, Any])
    except msgspec.MsgspecError as error:
        raise Unconvertible("crashed") from error
    code = said.pop("error", "")
    if code:
        raise Unconvertible(code if code in {"encrypted", "corrupt", "bomb", "too_large", "nothing"} else "crashed")
    return said
