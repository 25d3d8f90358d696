"""Draws a part of a page larger, in the sandbox. A process stays for the next parts of the same document, which come in one breath."""

import os
import select
import struct
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ennoshita.engines import sandbox

SCRIPT = Path(__file__).with_name("pdfium_part_inside.py")
SECONDS = 20.0
LARGEST = 16 * 1024 * 1024


class Cell(NamedTuple):
    """A cell of a page's grid of `across` × `across`; `level` times as many pixels each way as the page's image."""

    page: int
    level: int
    column: int
    row: int
    across: int


class NotDrawn(Exception):
    """The process died, was too slow, or said nonsense: this part cannot be had."""


@dataclass
class PartDrawer:
    """One document in one sandbox. Not for two threads at once."""

    process: subprocess.Popen[bytes]
    mouth: int
    ears: int

    @classmethod
    def open(cls, source: Path) -> "PartDrawer":
        inside_ears, mouth = os.pipe()
        ears, inside_mouth = os.pipe()
        process = subprocess.Popen(sandbox.command(SCRIPT, source), stdin=inside_ears, stdout=inside_mouth, stderr=subprocess.DEVNULL)
        os.close(inside_ears)
        os.close(inside_mouth)
        return cls(process, mouth, ears)

    def draw(self, cell: Cell) -> bytes:
        """WebP of the cell. Raises NotDrawn."""
        try:
            os.write(self.mouth, b"%d %d %d %d %d\n" % cell)
        except BrokenPipeError as error:
            raise NotDrawn from error
        until = time.monotonic() + SECONDS
        (length,) = struct.unpack("<I", self._read(4, until))
        if not 0 < length <= LARGEST:
            raise NotDrawn
        return self._read(length, until)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.mouth)
        os.close(self.ears)

    def _read(self, length: int, until: float) -> bytes:
        said = b""
        while len(said) < length:
            ready, _, _ = select.select([self.ears], [], [], max(0.0, until - time.monotonic()))
            piece = os.read(self.ears, length - len(said)) if ready else b""
            if not piece:
                raise NotDrawn
            said += piece
        return said
