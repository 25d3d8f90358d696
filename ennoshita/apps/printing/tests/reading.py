"""The sample files of logs, and what an adapter reads in them."""

from io import BytesIO
from pathlib import Path
from typing import Any

from ennoshita.apps.printing.domain.lines import Adapter, JobLine, Line, Reason, RefusedLine

FOLDER = Path(__file__).parent / "samples"


def sample(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def read(adapter: Adapter, content: bytes | str, **settings: Any) -> list[Line]:
    return list(adapter.read(BytesIO(content.encode() if isinstance(content, str) else content), settings))


def jobs(lines: list[Line]) -> list[JobLine]:
    return [line for line in lines if isinstance(line, JobLine)]


def refused(lines: list[Line]) -> list[tuple[int, Reason]]:
    return [(line.line, line.reason) for line in lines if isinstance(line, RefusedLine)]
