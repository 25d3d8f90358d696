"""What the fields of one line of a CUPS page_log say. They are bytes: a first load has a million lines, and most fields repeat."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from .lines import JobLine, Reason, RefusedLine, key_of
from .sheets import ONE, TWO, UNKNOWN, of_job

# A field that the format lacks reads as this.
NONE = b"-"
NOTHING = {NONE, b"???", b""}
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
_EPOCH = datetime(1970, 1, 1)
_LATEST = 1 << 32
# More different shapes than this are no shapes; they are forgotten and learned again.
_REMEMBERED = 50_000


class Shape(NamedTuple):
    """What many jobs have alike, in the order of JobLine's fields."""

    copies: int
    impressions: int
    sheets: int | None
    how: str
    colour: str
    sides: str
    paper: str


class _Learned(dict[Any, Any]):
    """Reckons a value when it is first asked for."""

    def __init__(self, reckon: Callable[[Any], Any]) -> None:
        super().__init__()
        self._reckon = reckon

    def __missing__(self, key: Any) -> Any:
        if len(self) > _REMEMBERED:
            self.clear()
        self[key] = found = self._reckon(key)
        return found


class Fields:
    """Where the fields stand in a line. A line is given as the list of its fields, with NONE after the last."""

    def __init__(self, names: tuple[str, ...], first: int, server: str) -> None:
        """`names` in their order; the first of them stands at `first`."""
        place = {name: at for at, name in enumerate(names, first)}
        last = first + len(names)
        self.page, self.amount, self.printer, self.job = (place.get(name, last) for name in ("page", "count", "printer", "job"))
        self._user, self._time, self._made = (place.get(name, last) for name in ("user", "time", "time-at-creation"))
        self._uuid, self._title = (place.get(name, last) for name in ("job-uuid", "job-name"))
        self._alike = itemgetter(*(place.get(name, last) for name in SHAPE))
        self._server = server.encode()
        self._shapes: dict[tuple[bytes, ...], Shape | Reason] = _Learned(_shape)
        self._texts: dict[bytes, str] = _Learned(lambda value: value.decode("utf-8", "replace"))

    def job_of(self, number: int, line: bytes, values: list[bytes]) -> JobLine | RefusedLine:
        alike = self._alike(values)
        shape = self._shapes[alike]
        # When the job was made, as IPP tells it too; else when its line was written.
        made = values[self._made]
        seconds = int(made) + _JAPAN if made.isdigit() else seconds_of(values[self._time])
        if not 0 < seconds < _LATEST:
            return refused(number, Reason.NO_DATE, line)
        if isinstance(shape, Reason):
            told: dict[str, str | int] = {"impressions": int(alike[0])} if shape is Reason.CANCELLED else {}
            return refused(number, shape, line, told)
        uuid = values[self._uuid]
        return JobLine(
            number,
            key_of(seconds, uuid if uuid not in NOTHING else self._identity(values)),
            _EPOCH + timedelta(seconds=seconds),
            self._texts[values[self.printer]],
            self._texts[values[self._user]],
            *shape,
            "P",
            values[self._title].decode("utf-8", "replace").rstrip("\r\n"),
        )

    def _identity(self, values: list[bytes]) -> bytes:
        """Job numbers begin again at 1 when a server's spool is emptied: the moment tells them apart."""
        made = values[self._made]
        return b"\x1f".join((self._server, made if made not in NOTHING else values[self._time], values[self.job]))


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
