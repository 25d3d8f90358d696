"""What an adapter makes of one line of a file: an amount of a meter, or a line not believed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any, BinaryIO, NamedTuple, Protocol


class Reason(StrEnum):
    """Why a line is put aside. Each has a sentence in `reasons.py`."""

    NO_DATE = "no_date"
    NO_NUMBER = "no_number"
    NO_PRINTER = "no_printer"
    IMPOSSIBLE = "impossible"  # a day to come, a million pages, a reading below the last one without an exchange
    TWICE = "twice"  # another row of the same file tells of this machine and month


class MeterLine(NamedTuple):
    """Sides between two days of one machine; `before` and `now` are readings of its total counter, where given. `mono` and `colour` are
    parts of `impressions`, None where the bill does not tell them apart; `reset` says that the counter fell: it was exchanged."""

    line: int
    printer: str
    serial: str
    place: str
    first_day: date
    last_day: date
    function: str
    impressions: int
    mono: int | None
    colour: int | None
    sheets: int | None
    how: str
    before: int | None
    now: int | None
    reset: bool


class RefusedLine(NamedTuple):
    """`told` fills the places of the reason's sentence."""

    line: int
    reason: Reason
    text: str
    told: dict[str, str | int] = {}


class PassedLine(NamedTuple):
    """No figure and meant to be none: a head, an empty line, a sum that agrees. Counted, not kept."""

    line: int


Line = MeterLine | RefusedLine | PassedLine


class Understood(NamedTuple):
    """One column as the adapter understands it, for the dry run: `meaning` "" where it is left out; `example` a value of the file."""

    column: int
    head: str
    meaning: str
    example: str
    sure: bool


class Adapter(Protocol):
    """Reads files of one kind. An adapter is a module-level object in `domain/readers/<kind>.py`, listed in `readings.py`."""

    kind: str
    # Its form was seen on a real machine, not only in a description.
    seen_real: bool

    def understand(self, content: BinaryIO, settings: dict[str, Any]) -> list[Understood]:
        """What was understood of each column, before anything is written."""
        ...

    def head(self, content: BinaryIO, settings: dict[str, Any]) -> int:
        """The number of the row of headings, 0 where there is none."""
        ...

    def read(self, content: BinaryIO, settings: dict[str, Any]) -> Iterator[Line]:
        """Every line of the file, in its order. Raises core.rows.NotRead when the whole cannot be read."""
        ...
