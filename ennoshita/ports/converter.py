"""What turns Office files, pictures and text into a PDF. Engines: `engines.libreoffice`, `engines.pictures`, `engines.no_converter`."""

from pathlib import Path
from typing import Protocol

import msgspec


class Finding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something in a file that its pages do not show, or show otherwise.

    `code` is animations, transitions, media, macros, links, objects, controls, diagrams, comments, changes, hidden_slides,
    hidden_sheets, speaker_notes, moving_picture, wide or long. `count` is how many of them, or pages; 0 where counting says nothing.
    `names` are the sheets it is about.
    """

    code: str
    count: int = 0
    names: list[str] = []


class Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`family` is text, spreadsheet, presentation, drawing, picture or plain; empty while unknown. `fonts` are the families asked for,
    `substitutes` those of them that are not installed here, and by which they are shown."""

    family: str = ""
    findings: list[Finding] = []
    fonts: list[str] = []
    substitutes: dict[str, str] = {}


class Unconvertible(Exception):
    """No PDF comes of it. `code` is encrypted, corrupt, bomb, too_large, nothing, crashed, timeout or not_installed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Converter(Protocol):
    """`name` tells engine and version."""

    name: str

    def inspect(self, source: Path) -> Report:
        """What is in it, before it is converted. Raises Unconvertible."""

    def convert(self, source: Path, target: Path, *, about: Report, fit_width: bool = False) -> Report:
        """Write `source` as PDF into the empty file `target`; give `about` back with what was learned on the way.

        `fit_width`: each sheet of a workbook as narrow as one page. Raises Unconvertible.
        """

    def make_ready(self) -> None:
        """Nobody waits just now: prepare for the next file."""
