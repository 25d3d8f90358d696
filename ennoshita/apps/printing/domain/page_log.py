"""What the fields of one line of a CUPS page_log say. They are bytes: a first load has a million lines, and most fields repeat."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from .learned import Learned
from .lines import JobLines, Reason, RefusedLine, key_of
from .sheets import ONE, TWO, UNKNOWN, of_job

# A field that the format lacks reads as this.
NONE = b"-"
NOTHING = {NONE, b"???", b""}
TOTAL = b"total"
WHOLE = {TOTAL, NONE}
SHAPE = (
    "count",
    "job-state",
    "job-media-sheets-completed",
    "copies",
    "sides",
    "Duplex",
    "print-color-mode",
    "ColorModel",
    "media",
)
_SIDES = {
    b"one-sided": ONE,
    b"None": ONE,
    b"two-sided-long-edge": TWO,
    b"two-sided-short-edge": TWO,
    b"DuplexNoTumble": TWO,
    b"DuplexTumble": TWO,
}
_COLOURS = {
    b"monochrome": "M",
    b"Gray": "M",
    b"Grayscale": "M",
    b"KGray": "M",
    b"color": "C",
    b"RGB": "C",
    b"CMYK": "C",
    b"CMY": "C",
}
_MONTHS = {name.encode(): number for number, name in enumerate(calendar.month_abbr)}
# Cancelled, aborted: nobody knows after how many pages.
STOPPED = {b"7", b"8"}
_JAPAN = 9 * 3600
_LATEST = 1 << 32


class Shape(NamedTuple):
    """What many jobs have alike, in the order of JobLines' fields."""

    copies: int
    impressions: int
    sheets: int | None
    how: str
    colour: str
    sides: str
    paper: str


class Rows(NamedTuple):
    """Lines that have all their fields: of each its number, itself, and its fields."""

    numbers: Sequence[int]
    lines: Sequence[bytes]
    values: Sequence[Sequence[bytes]]

    def some(self, places: Sequence[int]) -> Rows:
        return Rows([self.numbers[at] for at in places], [self.lines[at] for at in places], [self.values[at] for at in places])


class Fields:
    """Where the fields stand in a line. Some thousand lines are read at once, field by field: one by one takes twice the time."""

    def __init__(self, names: tuple[str, ...], first: int, server: str) -> None:
        """`names` in their order; the first of them stands at `first`."""
        self._place = {name: at for at, name in enumerate(names, first)}
        self._server = server.encode()
        self._shapes: dict[tuple[bytes, ...], Shape | Reason] = Learned(_shape)
        self._texts: dict[bytes, str] = Learned(lambda value: value.decode("utf-8", "replace"))

    def value(self, values: Sequence[bytes], name: str) -> bytes:
        return values[self._place[name]] if name in self._place else NONE

    def with_count(self, values: Sequence[bytes], count: int) -> list[bytes]:
        return [b"%d" % count if at == self._place["count"] else value for at, value in enumerate(values)]

    def are_whole(self, rows: Rows) -> bool:
        """Each tells of a whole job, none of a page."""
        return "page" not in self._place or {values[self._place["page"]] for values in rows.values} <= WHOLE

    def jobs_of(self, rows: Rows) -> Iterator[JobLines | RefusedLine]:
        """The jobs of all, and the reason why it is none of each that is none."""
        if not rows.numbers:
            return
        columns = _Columns(self._place, rows.values)
        alike = list(zip(*(columns[name] for name in SHAPE), strict=True))
        shapes = list(map(self._shapes.__getitem__, alike))
        seconds = _seconds(columns)
        good = [at for at, shape in enumerate(shapes) if shape.__class__ is Shape and seconds[at]]
        if len(good) == len(shapes):
            yield self._jobs(rows.numbers, columns, shapes, seconds)
            return
        for at in sorted(set(range(len(shapes))) - set(good)):
            yield _why_none(rows, at, shapes[at], alike[at][0])
        yield from self.jobs_of(rows.some(good))

    def _jobs(self, numbers: Sequence[int], columns: _Columns, shapes: Sequence[Any], seconds: Sequence[int]) -> JobLines:
        named: tuple[Sequence[Any], ...] = (
            numbers,
            list(map(key_of, seconds, self._identities(columns))),
            list(map(self._texts.__getitem__, columns["printer"])),
            list(map(self._texts.__getitem__, columns["user"])),
        )
        titles = [title.decode("utf-8", "replace").rstrip("\r") for title in columns["job-name"]]
        return JobLines._make((*named, *zip(*shapes, strict=True), "P" * len(numbers), titles))

    def _identities(self, columns: _Columns) -> Iterator[bytes]:
        """Its UUID; else the moment, for job numbers begin again at 1 when a server's spool is emptied."""
        made, times, jobs = columns["time-at-creation"], columns["time"], columns["job"]
        for at, uuid in enumerate(columns["job-uuid"]):
            if uuid in NOTHING:
                yield b"\x1f".join((self._server, made[at] if made[at] not in NOTHING else times[at], jobs[at]))
            else:
                yield uuid


class _Columns:
    """The same fields of many lines; NONE for one that the format lacks."""

    def __init__(self, place: Mapping[str, int], values: Sequence[Sequence[bytes]]) -> None:
        self._place, self._columns, self._none = place, list(zip(*values, strict=True)), (NONE,) * len(values)

    def __getitem__(self, name: str) -> tuple[bytes, ...]:
        return self._columns[self._place[name]] if name in self._place else self._none


def _seconds(columns: _Columns) -> list[int]:
    """The city's time when the job was made, as IPP tells it too; else when its line was written; 0 where neither is told."""
    told = zip(columns["time-at-creation"], columns["time"], strict=True)
    seconds = [int(made) + _JAPAN if made.isdigit() else seconds_of(time) for made, time in told]
    return seconds if min(seconds) > 0 and max(seconds) < _LATEST else [second if 0 < second < _LATEST else 0 for second in seconds]


def _why_none(rows: Rows, at: int, shape: Shape | Reason, count: bytes) -> RefusedLine:
    reason = shape if isinstance(shape, Reason) else Reason.NO_DATE
    told: dict[str, str | int] = {"impressions": int(count)} if reason is Reason.CANCELLED else {}
    return refused(rows.numbers[at], reason, rows.lines[at], told)


def refused(number: int, reason: Reason, line: bytes, told: dict[str, str | int] | None = None) -> RefusedLine:
    return RefusedLine(number, reason, line.decode("utf-8", "replace").rstrip("\r\n"), told or {})


def _shape(alike: tuple[bytes, ...]) -> Shape | Reason:
    count, state, counted, copies, sides, duplex, mode, model, media = alike
    if not count.isdigit():
        return Reason.NO_NUMBER
    if state in STOPPED:
        return Reason.CANCELLED
    impressions = int(count)
    number = int(copies) if copies.isdigit() and copies != b"0" else 1
    said = _SIDES.get(duplex) or _SIDES.get(sides) or _counted_sides(counted, impressions)
    sheets = of_job(impressions, number, said)
    colour = _COLOURS.get(model) or _COLOURS.get(mode, UNKNOWN)
    return Shape(number, impressions, sheets.number, sheets.how, colour, said, "" if media in NOTHING else media.decode("utf-8", "replace"))


def _counted_sides(counted: bytes, impressions: int) -> str:
    """CUPS counts fewer sheets than sides only for both sides."""
    return TWO if counted.isdigit() and 0 < int(counted) < impressions else UNKNOWN


def seconds_of(text: bytes) -> int:
    """The city's time in [23/Nov/2026:09:39:45 +0000], as seconds as if it were UTC; 0 where it is none."""
    text = text.strip(b"[]")
    try:
        return _midnight(text[:12], text[21:]) + int(text[12:14]) * 3600 + int(text[15:17]) * 60 + int(text[18:20])
    except ValueError:
        return 0


@lru_cache(maxsize=1000)
def _midnight(day: bytes, zone: bytes) -> int:
    """Of `23/Nov/2026:` and `0000` with its sign before it."""
    if day[3:6] not in _MONTHS or len(zone) != 5:
        raise ValueError
    at = datetime(int(day[7:11]), _MONTHS[day[3:6]], int(day[:2]), tzinfo=UTC)
    away = (int(zone[1:3]) * 3600 + int(zone[3:5]) * 60) * (-1 if zone.startswith(b"-") else 1)
    return int(at.timestamp()) - away + _JAPAN
