"""CUPS page_log, in the built-in format, in formats with tabs, and in the old ones with a line for each page.

`%{job-name}` and `%{job-billing}` are the user's own words: a line break in them writes a whole line into the log. Only a format that
begins each line with a secret word tells such a line for certain; without one, lines that have not all their fields are put aside.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO, NamedTuple

from ..lines import Line, PassedLine, Reason, Understood
from ..page_log import NONE, Fields, refused, seconds_of
from ..streams import unpacked

# What we recommend, but for the secret word before it (docs/running/printing.md).
RECOMMENDED = (
    "%p\t%u\t%j\t%T\t%P\t%C\t%{job-state}\t%{job-impressions-completed}\t%{job-media-sheets-completed}\t%{copies}\t%{sides}\t%{Duplex}"
    "\t%{print-color-mode}\t%{ColorModel}\t%{media}\t%{number-up}\t%{job-originating-host-name}\t%{time-at-creation}\t%{job-uuid}"
    "\t%{document-format}\t%{job-billing}\t%{job-name}"
)
BUILT_IN = ("printer", "user", "job", "time", "page", "count", "job-billing", "host", "job-name", "media", "sides")
# Names are not quoted: cut from both ends, what stands between is the job's name.
_BUILT_IN = re.compile(
    rb"(\S+) (.+?) (\d+) \[([^\]]+)\] (total|\d+) (\d+) (\S+) (\S+) (.*) (\S*) (-|\?\?\?|None|one-sided|two-sided-\S+|Duplex\S+)"
)
_A_LINE = re.compile(rb"\[\d\d/\w{3}/\d{4}:[\d:]{8} [+-]\d{4}\][ \t](total|\d+)[ \t]")
_NAMES = re.compile(r"%\{([\w-]+)\}|%([a-zA-Z])")
_SHORT = {"p": "printer", "u": "user", "j": "job", "T": "time", "P": "page", "C": "count"}
TOTAL = b"total"
_WHOLE = {TOTAL, NONE}
# CUPS writes a line from a buffer of 2,048 bytes.
LONGEST = 2048
_PIECE = 1 << 16
_PACKED = b"\x1f\x8b"

Parted = tuple[int, bytes, list[bytes] | Reason | None]


class Form(NamedTuple):
    """How the lines of a log are written. `secret` "": without one; `tabs` False: as CUPS does by itself."""

    fields: tuple[str, ...]
    secret: str
    tabs: bool


class PageLog:
    """`settings`: {"format": the PageLogFormat of the server, "secret": the word before it, "server": its name}; all may be left out."""

    kind = "cups"
    seen_real = True

    def recognises(self, head: bytes, name: str) -> float:
        lines = _plain(head).splitlines()[:50]
        return 0.95 * sum(1 for line in lines if _A_LINE.search(line)) / len(lines) if lines else 0.0

    def understand(self, content: BinaryIO, settings: dict[str, Any]) -> list[Understood]:
        with unpacked(content) as plain:
            first = plain.readline(LONGEST)
        form = _form(first, settings)
        values = next(_parted([first], form))[2]
        told = (
            [value.decode("utf-8", "replace").rstrip() for value in values] if isinstance(values, list) else [""] * (len(form.fields) + 1)
        )
        sure, before = bool(settings.get("format")), bool(form.secret)
        return [Understood(at, name, name, told[at], sure=sure) for at, name in enumerate(form.fields, before)]

    def head(self, content: BinaryIO, settings: dict[str, Any]) -> int:
        return 0

    def read(self, content: BinaryIO, settings: dict[str, Any]) -> Iterator[Line]:
        with unpacked(content) as plain:
            form = _form(plain.readline(LONGEST), settings)
            plain.seek(0)
            fields = Fields(form.fields, bool(form.secret), settings.get("server", ""))
            yield from _jobs(_parted(iter(partial(plain.readline, _PIECE), b""), form), fields)


def fields_of(form: str) -> tuple[str, ...]:
    """The names of the fields of a PageLogFormat whose fields are parted by tabs."""
    return tuple(_SHORT.get(found[2] or "", found[1]) for part in form.split("\t") if (found := _NAMES.search(part)))


def _plain(head: bytes) -> bytes:
    if not head.startswith(_PACKED):
        return head
    try:
        return zlib.decompressobj(wbits=31).decompress(head)
    except zlib.error:
        return b""


def _form(first: bytes, settings: dict[str, Any]) -> Form:
    """As the settings say; else as the first line looks: nobody but the server writes the first line of a log."""
    form, secret = settings.get("format", ""), settings.get("secret", "")
    word = form.split("\t", 1)[0]
    if word and "%" not in word:
        secret = secret or word
    if form or secret:
        return Form(fields_of(form or RECOMMENDED), secret, tabs=True)
    values, fields = first.split(b"\t"), fields_of(RECOMMENDED)
    for before in (0, 1):
        if len(values) >= len(fields) + before and seconds_of(values[3 + before]):
            return Form(fields, values[0].decode("utf-8", "replace") if before else "", tabs=True)
    return Form(BUILT_IN, "", tabs=False)


def _parted(lines: Iterable[bytes], form: Form) -> Iterator[Parted]:
    """Each line with its number and its fields, NONE after the last; with the reason where it is not believed, None where it is empty."""
    return _by_tabs(lines, form) if form.tabs else _by_blanks(lines)


def _by_tabs(lines: Iterable[bytes], form: Form) -> Iterator[Parted]:
    before = form.secret.encode() + b"\t" if form.secret else b""
    count = len(form.fields) + bool(before)
    for number, line in enumerate(lines, 1):
        values = line.split(b"\t")
        if not line.startswith(before):
            yield number, line, Reason.FORGED if line.strip() else None
        elif len(line) > LONGEST:
            yield number, line, Reason.TOO_LONG
        elif len(values) == count:
            values.append(NONE)
            yield number, line, values
        else:
            yield number, line, _with_tabs(values, count, form) if line.strip() else None


def _with_tabs(values: list[bytes], count: int, form: Form) -> list[bytes] | Reason:
    """A job's name may hold tabs, and comes last. So may a user's name: it would push all true fields to the end, where they are seen."""
    if len(values) < count or form.fields[-1] != "job-name" or "job-uuid" not in form.fields:
        return Reason.FIELDS
    if any(value.startswith(b"urn:uuid:") for value in values[count:]):
        return Reason.FORGED
    return [*values[: count - 1], b"\t".join(values[count - 1 :]), NONE]


def _by_blanks(lines: Iterable[bytes]) -> Iterator[Parted]:
    for number, line in enumerate(lines, 1):
        found = _BUILT_IN.fullmatch(line.rstrip(b"\r\n"))
        if found:
            yield number, line, [*found.groups(), NONE]
        else:
            yield number, line, Reason.FIELDS if line.strip() else None


@dataclass(slots=True)
class _Pages:
    """A job of which a line is written for each page, while they come."""

    number: int
    line: bytes
    values: list[bytes]
    sides: int


def _jobs(parted: Iterable[Parted], fields: Fields) -> Iterator[Line]:
    """A job is its total or its pages, never both. A printer prints one job after another."""
    open_: dict[bytes, _Pages] = {}
    for number, line, values in parted:
        if values is None:
            yield PassedLine(number)
        elif isinstance(values, Reason):
            yield refused(number, values, line)
        elif not open_ and values[fields.page] in _WHOLE:
            yield fields.job_of(number, line, values)
        else:
            yield from _page(number, line, values, fields, open_)
    for pages in open_.values():
        yield _whole(pages, fields)


def _page(number: int, line: bytes, values: list[bytes], fields: Fields, open_: dict[bytes, _Pages]) -> Iterator[Line]:
    printer, page, amount = values[fields.printer], values[fields.page], values[fields.amount]
    pages = open_.get(printer)
    same = pages is not None and pages.values[fields.job] == values[fields.job]
    if pages is not None and (not same or page == TOTAL):
        yield _whole(open_.pop(printer), fields)
    if page == TOTAL:
        # Where pages were told, their sum goes before this: it is sometimes wrong (CUPS 2.2, issue 4991).
        yield PassedLine(number) if same else fields.job_of(number, line, values)
    elif not page.isdigit() or not amount.isdigit():
        yield refused(number, Reason.NO_NUMBER, line)
    elif pages is not None and same:
        pages.sides += int(amount)
        yield PassedLine(number)
    else:
        open_[printer] = _Pages(number, line, values, int(amount))


def _whole(pages: _Pages, fields: Fields) -> Line:
    pages.values[fields.amount] = b"%d" % pages.sides
    return fields.job_of(pages.number, pages.line, pages.values)


ADAPTER = PageLog()
