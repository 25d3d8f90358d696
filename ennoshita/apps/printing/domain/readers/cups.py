"""CUPS page_log, in the built-in format, in formats with tabs, and in the old one with a line for each page.

`%{job-name}` and `%{job-billing}` are the user's own words: a line break in them writes a whole line into the log. Only a format that
begins each line with a secret word tells such a line for certain; without one, lines that have not all their fields are put aside.
"""

from __future__ import annotations

import calendar
import gzip
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from typing import Any, BinaryIO

from ..lines import JobLine, Line, PassedLine, Reason, RefusedLine, Understood, job_key
from ..sheets import ONE, TWO, UNKNOWN, of_job

# What we recommend, but for the secret word before it (docs/running/printing.md).
RECOMMENDED = (
    "%p\t%u\t%j\t%T\t%P\t%C\t%{job-state}\t%{job-impressions-completed}\t%{job-media-sheets-completed}\t%{copies}\t%{sides}\t%{Duplex}"
    "\t%{print-color-mode}\t%{ColorModel}\t%{media}\t%{number-up}\t%{job-originating-host-name}\t%{time-at-creation}\t%{job-uuid}"
    "\t%{document-format}\t%{job-billing}\t%{job-name}"
)
BUILT_IN = re.compile(r"(\S+) (.+?) (\d+) \[([^\]]+)\] (total|\d+) (\d+) (\S+) (\S+) (.*) (\S*) (\S*)")
_NAMES = re.compile(r"%\{([\w-]+)\}|%([a-zA-Z])")
_SHORT = {"p": "printer", "u": "user", "j": "job", "T": "time", "P": "page", "C": "count"}
_MONTHS = {name: number for number, name in enumerate(calendar.month_abbr)}
_SIDES = {
    "one-sided": ONE,
    "None": ONE,
    "two-sided-long-edge": TWO,
    "two-sided-short-edge": TWO,
    "DuplexNoTumble": TWO,
    "DuplexTumble": TWO,
}
_COLOURS = {"monochrome": "M", "Gray": "M", "Grayscale": "M", "KGray": "M", "color": "C", "RGB": "C", "CMYK": "C", "CMY": "C"}
CANCELLED = "7"
NOTHING = {"-", "???", ""}
# CUPS writes a line from a buffer of 2,048 bytes.
LONGEST = 2048
JAPAN = timezone(timedelta(hours=9))


class PageLog:
    """`settings`: {"format": the PageLogFormat of the server, "secret": the word before it, "server": its name}; all may be left out."""

    kind = "cups"
    seen_real = True

    def recognises(self, head: bytes, name: str) -> float:
        if head.startswith(b"\x1f\x8b"):
            return 0.5 if "page_log" in name else 0.0
        lines = head.decode("utf-8", "replace").splitlines()[:50]
        found = sum(1 for line in lines if re.search(r"\[\d\d/\w{3}/\d{4}:[\d:]{8} [+-]\d{4}\][ \t](total|\d+)[ \t]", line))
        return 0.95 * found / len(lines) if lines else 0.0

    def understand(self, content: BinaryIO, settings: dict[str, Any]) -> list[Understood]:
        fields = fields_of(settings.get("format", "")) or ()
        first = next(texts(content), "")
        values = first.removeprefix(settings.get("secret", "")).lstrip("\t").split("\t", len(fields) - 1) if fields else []
        return [Understood(at, name, name, values[at] if at < len(values) else "", sure=True) for at, name in enumerate(fields)]

    def head(self, content: BinaryIO, settings: dict[str, Any]) -> int:
        return 0

    def read(self, content: BinaryIO, settings: dict[str, Any]) -> Iterator[Line]:
        secret, form = settings.get("secret", ""), settings.get("format", "")
        server = settings.get("server", "")
        lines = enumerate(texts(content), start=1)
        if form or secret:
            return _of_tabs(lines, fields_of(form or RECOMMENDED), secret, server)
        return _guessed(lines, server)


def fields_of(form: str) -> tuple[str, ...]:
    """The names of the fields of a PageLogFormat whose fields are parted by tabs."""
    return tuple(_SHORT.get(found[2] or "", found[1]) for part in form.split("\t") if (found := _NAMES.search(part)))


def texts(content: BinaryIO) -> Iterator[str]:
    """The lines, of a rotated and packed log too. What is no UTF-8 keeps its bytes as replacement letters."""
    packed = content.read(2) == b"\x1f\x8b"
    content.seek(0)
    stream: Iterable[bytes] = gzip.GzipFile(fileobj=content) if packed else content
    for line in stream:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def _guessed(lines: Iterator[tuple[int, str]], server: str) -> Iterator[Line]:
    """Without a word about the format: with tabs as we recommend it, else the built-in one."""
    for number, line in lines:
        rest = _again(number, line, lines)
        tabs = line.count("\t")
        fields = fields_of(RECOMMENDED)
        if tabs >= len(fields) - 1:
            return (yield from _of_tabs(rest, fields, "", server))
        return (yield from _built_in(rest, server))


def _again(number: int, line: str, lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    yield number, line
    yield from lines


def _of_tabs(lines: Iterable[tuple[int, str]], fields: tuple[str, ...], secret: str, server: str) -> Iterator[Line]:
    at = {name: place for place, name in enumerate(fields)}
    before = f"{secret}\t" if secret else ""
    for number, line in lines:
        if not line.strip():
            yield PassedLine(number)
            continue
        if not line.startswith(before):
            yield RefusedLine(number, Reason.FORGED, line)
            continue
        values = line[len(before) :].split("\t", len(fields) - 1)
        if len(values) != len(fields) or len(line) > LONGEST:
            yield RefusedLine(number, Reason.FIELDS if len(line) <= LONGEST else Reason.TOO_LONG, line)
            continue
        yield _job(number, line, {name: values[place] for name, place in at.items()}, server)


def _built_in(lines: Iterable[tuple[int, str]], server: str) -> Iterator[Line]:
    """A job is its total, or else its pages, never both."""
    pages: dict[tuple[str, str], tuple[int, str, dict[str, str], int]] = {}
    for number, line in lines:
        found = BUILT_IN.fullmatch(line)
        if not found:
            yield RefusedLine(number, Reason.FIELDS, line) if line.strip() else PassedLine(number)
            continue
        names = ("printer", "user", "job", "time", "page", "count", "job-billing", "host", "job-name", "media", "sides")
        values = dict(zip(names, found.groups(), strict=True))
        key = values["printer"], values["job"]
        if values["page"] == "total":
            pages.pop(key, None)
            yield _job(number, line, values, server)
            continue
        first, text, kept, sum_ = pages.get(key, (number, line, values, 0))
        pages[key] = first, text, kept, sum_ + int(values["count"])
    for number, line, values, sum_ in pages.values():
        yield _job(number, line, {**values, "count": str(sum_)}, server)


def _job(number: int, line: str, values: dict[str, str], server: str) -> JobLine | RefusedLine:
    at = moment(values.get("time", ""))
    count = values.get("count", "")
    if at is None:
        return RefusedLine(number, Reason.NO_DATE, line)
    if not count.isdecimal():
        return RefusedLine(number, Reason.NO_NUMBER, line)
    if values.get("job-state") == CANCELLED:
        return RefusedLine(number, Reason.CANCELLED, line, {"impressions": int(count)})
    impressions, copies = int(count), _copies(values.get("copies", ""))
    sides = _sides(values, impressions)
    sheets = of_job(impressions, copies, sides)
    uuid, made = values.get("job-uuid", "-"), values.get("time-at-creation", values["time"])
    key = job_key(at, uuid) if uuid not in NOTHING else job_key(at, server, made, values.get("job", ""))
    colour = _COLOURS.get(values.get("ColorModel", "")) or _COLOURS.get(values.get("print-color-mode", ""), UNKNOWN)
    paper = values.get("media", "")
    return JobLine(
        line=number,
        key=key,
        at=at,
        printer=values["printer"],
        login=values["user"],
        copies=copies,
        impressions=impressions,
        sheets=sheets.number,
        how=sheets.how,
        colour=colour,
        sides=sides,
        paper="" if paper in NOTHING else paper,
        function="P",
        title=values.get("job-name", ""),
    )


def _copies(text: str) -> int:
    return int(text) if text.isdecimal() and text != "0" else 1


def _sides(values: dict[str, str], impressions: int) -> str:
    """As the job said; else as CUPS took it: it counts fewer sheets than sides only for both sides."""
    said = _SIDES.get(values.get("Duplex", "")) or _SIDES.get(values.get("sides", ""))
    if said:
        return said
    counted = values.get("job-media-sheets-completed", "")
    return TWO if counted.isdecimal() and 0 < int(counted) < impressions else UNKNOWN


def moment(text: str) -> datetime | None:
    """23/Nov/2026:09:39:45 +0000, with or without brackets, in the city's time, naive."""
    text = text.strip("[]")
    try:
        day, month, year = int(text[:2]), _MONTHS[text[3:6]], int(text[7:11])
        clock = int(text[12:14]), int(text[15:17]), int(text[18:20])
        away = timedelta(hours=int(text[21:24]), minutes=int(text[21] + text[24:26]))
        at = datetime(year, month, day, *clock, tzinfo=timezone(away))
    except (ValueError, KeyError, IndexError):
        return None
    return at.astimezone(JAPAN).replace(tzinfo=None)


ADAPTER = PageLog()
