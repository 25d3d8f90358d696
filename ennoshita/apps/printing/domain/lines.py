"""What an adapter makes of one line of a file: a job, an amount of a meter, a reading, paper bought, or a line not believed.

Plain and small: a first load has a million of them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, BinaryIO, NamedTuple, Protocol

KEY_BITS = 30
_EPOCH = datetime(1970, 1, 1)


class Reason(StrEnum):
    """Why a line is put aside. Each has a sentence in `reasons.py`."""

    FORGED = "forged"  # without the secret word, or within a job's name
    FIELDS = "fields"  # not the number of fields it must have
    NO_DATE = "no_date"
    NO_NUMBER = "no_number"
    NO_PRINTER = "no_printer"
    IMPOSSIBLE = "impossible"  # a day to come, a million pages, a reading below the last one without an exchange
    LETTERS = "letters"  # cannot be read in any encoding
    TOO_LONG = "too_long"
    FOREIGN = "foreign"  # belongs to no known kind: an advertisement, another program's line
    CANCELLED = "cancelled"  # stopped while it was printed: nobody knows after how many pages
    TWICE = "twice"  # another row of the same file tells of this machine and month
    CHANGED = "changed"  # says another thing of a job that is known
    SUM = "sum"  # a 合計 row that disagrees with the rows above it


class JobLine(NamedTuple):
    """One job. `at` in the city's time, naive; `title` as the log has it (hashed by the importer).

    `sheets` None: not known. `how`, `colour`, `sides`, `function` are the one-letter values of `models.printers`.
    """

    line: int
    key: int
    at: datetime
    printer: str
    login: str
    copies: int
    impressions: int
    sheets: int | None
    how: str
    colour: str
    sides: str
    paper: str
    function: str
    title: str


class JobLines(NamedTuple):
    """Many jobs, field by field: what JobLine is for one, in the order of the file. The moment is in the key."""

    line: Sequence[int]
    key: Sequence[int]
    printer: Sequence[str]
    login: Sequence[str]
    copies: Sequence[int]
    impressions: Sequence[int]
    sheets: Sequence[int | None]
    how: Sequence[str]
    colour: Sequence[str]
    sides: Sequence[str]
    paper: Sequence[str]
    function: Sequence[str]
    title: Sequence[str]

    @classmethod
    def of(cls, jobs: Iterable[JobLine]) -> JobLines:
        """At least one."""
        line, key, _at, *others = zip(*jobs, strict=True)
        return cls._make((line, key, *others))

    @property
    def size(self) -> int:
        return len(self.line)

    def each(self) -> Iterator[JobLine]:
        for line, key, *others in zip(*self, strict=True):
            yield JobLine(line, key, _EPOCH + timedelta(seconds=key >> KEY_BITS), *others)

    def some(self, places: Sequence[int]) -> JobLines:
        return JobLines._make([column[at] for at in places] for column in self)


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


class ReadingLine(NamedTuple):
    """A counter as it stood. `meaning` is a value of `Reading.Meaning`."""

    line: int
    printer: str
    serial: str
    at: datetime
    meaning: str
    value: int
    oid: str


class PaperLine(NamedTuple):
    line: int
    day: date
    unit: str
    paper: str
    sheets: int
    yen: int | None


class RefusedLine(NamedTuple):
    """`told` fills the places of the reason's sentence."""

    line: int
    reason: Reason
    text: str
    told: dict[str, str | int] = {}


class PassedLine(NamedTuple):
    """No figure and meant to be none: a head, an empty line, a sum that agrees. Counted, not kept."""

    line: int


Line = JobLine | MeterLine | ReadingLine | PaperLine | RefusedLine | PassedLine


class Understood(NamedTuple):
    """One column as the adapter understands it, for the dry run: `meaning` "" where it is left out; `example` a value of the file."""

    column: int
    head: str
    meaning: str
    example: str
    sure: bool


class Adapter(Protocol):
    """Reads files of one kind. An adapter is a module-level object in `domain/readers/<kind>.py`, listed in `adapters.py`."""

    kind: str
    # Its form was seen on a real machine, not only in a description.
    seen_real: bool

    def recognises(self, head: bytes, name: str) -> float:
        """0 to 1: how much the first 64 kB look like this kind."""
        ...

    def understand(self, content: BinaryIO, settings: dict[str, Any]) -> list[Understood]:
        """What was understood of each column, before anything is written."""
        ...

    def head(self, content: BinaryIO, settings: dict[str, Any]) -> int:
        """The number of the row of headings, 0 where there is none."""
        ...

    def read(self, content: BinaryIO, settings: dict[str, Any]) -> Iterator[Line]:
        """Every line of the file, in its order. Raises core.rows.NotRead when the whole cannot be read."""
        ...


def job_key(at: datetime, *parts: object) -> int:
    """The same number wherever the same job is read: its moment (naive, the city's time) and what tells it apart within a second, which is
    its UUID, else (server, job number, …)."""
    seconds = int(at.replace(tzinfo=UTC).timestamp())
    return key_of(seconds, "\x1f".join(map(str, parts)).encode("utf-8", "surrogateescape"))


def key_of(seconds: int, identity: bytes) -> int:
    """`seconds`: the moment as if it were UTC. With 30 bits of the CRC-32 two jobs of one second fall together once in 10⁹."""
    return (seconds << KEY_BITS) | (zlib.crc32(identity) >> 2)


def first_key(day: date) -> int:
    """No job of that day has a smaller key, none of the day before a larger one."""
    return job_key(datetime.combine(day, time())) >> KEY_BITS << KEY_BITS


def day_of(key: int) -> date:
    """The day of the job with this key."""
    return datetime.fromtimestamp(key >> KEY_BITS, UTC).date()
