"""Writes a reader's own notes into a PDF, and numbers onto its pages: in the sandbox, for the PDF is as untrusted as any."""

import subprocess
import threading
from pathlib import Path

import msgspec

from ennoshita.engines import sandbox

SCRIPT = Path(__file__).with_name("annotating_inside.py")
SECONDS = 90.0
AT_ONCE = threading.BoundedSemaphore(2)
# Who asks waits in a thread of the house: not so many that nobody else is served.
PATIENCE = 15.0


class Mark(msgspec.Struct, frozen=True):
    """Something on page `page`, in ten-thousandths of it as it is seen. `points` are of a line, empty for a sticky note."""

    page: int
    x: int
    y: int
    colour: str
    words: str = ""
    tool: str = ""
    width: int = 0
    points: tuple[tuple[int, int], ...] = ()


class Wish(msgspec.Struct, frozen=True):
    """`first_number` is what the first page is stamped with, 0 for no stamps. `title` and `page` ("Page {n}") head the list of notes."""

    marks: tuple[Mark, ...]
    first_number: int
    title: str
    page: str


class NotWritten(Exception):
    """The PDF could not be read or took too long: the original can still be had."""


def annotate(source: Path, wish: Wish, *, patience: float = PATIENCE) -> bytes:
    """The PDF with marks and numbers. Takes up to seconds. Raises NotWritten, also when others are before us for `patience` seconds."""
    if not AT_ONCE.acquire(timeout=patience):
        raise NotWritten
    try:
        done = subprocess.run(
            sandbox.command(SCRIPT, source), input=msgspec.json.encode(wish), capture_output=True, timeout=SECONDS, check=True
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise NotWritten from error
    finally:
        AT_ONCE.release()
    if not done.stdout.startswith(b"%PDF-"):
        raise NotWritten
    return done.stdout
