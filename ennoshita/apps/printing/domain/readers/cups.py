"""CUPS page_log, in the built-in format, in formats with tabs, and in the old ones with a line for each page.

`%{job-name}` and `%{job-billing}` are the user's own words: a line break in them writes a whole line into the log. Only a format that
begins each line with a secret word tells such a line for certain; without one, lines that have not all their fields are put aside.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, NamedTuple, cast

from ..lines import JobLines, Line, PassedLine, Reason, Understood
from ..page_log import WHOLE, Fields, Rows, refused, seconds_of
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
# CUPS writes a line from a buffer of 2,048 bytes.
LONGEST = 2048
# So much is read at once, which a processor's cache holds. A line that is longer is cut.
_PIECE = 1 << 16
_PACKED = b"\x1f\x8b"

# The fields of a line, or why it is not believed; None of an empty one.
Parted = list[bytes] | Reason | None


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
        values = _parting(form)(first.rstrip(b"\n"))
        told = (
            [value.decode("utf-8", "replace").rstrip() for value in values] if isinstance(values, list) else [""] * (len(form.fields) + 1)
        )
        sure, before = bool(settings.get("format")), bool(form.secret)
        return [Understood(at, name, name, told[at], sure=sure) for at, name in enumerate(form.fields, before)]

    def head(self, content: BinaryIO, settings: dict[str, Any]) -> int:
        return 0

    def read(self, content: BinaryIO, settings: dict[str, Any]) -> Iterator[Line]:
        for found in self.read_many(content, settings):
            if isinstance(found, JobLines):
                yield from found.each()
            else:
                yield found

    def read_many(self, content: BinaryIO, settings: dict[str, Any]) -> Iterator[JobLines | Line]:
        """The same, jobs by the hundred: a first load has a million of them."""
        with unpacked(content) as plain:
            form = _form(plain.readline(LONGEST), settings)
            plain.seek(0)
            fields = Fields(form.fields, bool(form.secret), settings.get("server", ""))
            yield from _lines(_blocks(plain), _parting(form), fields)


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


def _blocks(plain: BinaryIO) -> Iterator[list[bytes]]:
    """Its lines without their ends, some thousand at a time."""
    rest = b""
    while piece := plain.read(_PIECE):
        lines = (rest + piece).split(b"\n")
        rest = lines.pop()
        if len(rest) > _PIECE:
            lines.append(rest)
            rest = b""
        yield lines
    if rest:
        yield [rest]


def _parting(form: Form) -> Callable[[bytes], Parted]:
    return _by_tabs(form) if form.tabs else _by_blanks


def _by_tabs(form: Form) -> Callable[[bytes], Parted]:
    secret, count = form.secret.encode(), len(form.fields) + bool(form.secret)

    def part(line: bytes) -> Parted:
        values = line.split(b"\t")
        if secret and values[0] != secret:
            return Reason.FORGED if line.strip() else None
        if len(line) > LONGEST:
            return Reason.TOO_LONG
        if len(values) == count:
            return values
        return _with_tabs(values, count, form) if line.strip() else None

    return part


def _with_tabs(values: list[bytes], count: int, form: Form) -> list[bytes] | Reason:
    """A job's name may hold tabs, and comes last. So may a user's name: it would push all true fields to the end, where they are seen."""
    if len(values) < count or form.fields[-1] != "job-name" or "job-uuid" not in form.fields:
        return Reason.FIELDS
    if any(value.startswith(b"urn:uuid:") for value in values[count:]):
        return Reason.FORGED
    return [*values[: count - 1], b"\t".join(values[count - 1 :])]


def _by_blanks(line: bytes) -> Parted:
    found = _BUILT_IN.fullmatch(line.rstrip(b"\r"))
    if found:
        return list(found.groups())
    return Reason.FIELDS if line.strip() else None


@dataclass(slots=True)
class _Pages:
    """A job of which a line is written for each page, while they come."""

    number: int
    line: bytes
    values: list[bytes]
    sides: int


def _lines(blocks: Iterable[list[bytes]], part: Callable[[bytes], Parted], fields: Fields) -> Iterator[JobLines | Line]:
    """A job is its total or its pages, never both. A printer prints one job after another."""
    open_: dict[bytes, _Pages] = {}
    first = 1
    for lines in blocks:
        numbers, parted = range(first, first + len(lines)), list(map(part, lines))
        good = [at for at, values in enumerate(parted) if values.__class__ is list]
        rows = Rows(numbers, lines, cast(list[list[bytes]], parted))
        if len(good) < len(lines):
            yield from _not_believed(rows)
            rows = rows.some(good)
        if open_ or not fields.are_whole(rows):
            for number, line, values in zip(*rows, strict=True):
                yield from _page(_Pages(number, line, list(values), 0), fields, open_)
        else:
            yield from fields.jobs_of(rows)
        first += len(lines)
    for pages in open_.values():
        yield from _whole(pages, fields)


def _not_believed(rows: Rows) -> Iterator[Line]:
    for number, line, values in zip(*rows, strict=True):
        if values is None:
            yield PassedLine(number)
        elif isinstance(values, Reason):
            yield refused(number, values, line)


def _page(found: _Pages, fields: Fields, open_: dict[bytes, _Pages]) -> Iterator[JobLines | Line]:
    printer, page, amount = (fields.value(found.values, name) for name in ("printer", "page", "count"))
    pages = open_.get(printer)
    same = pages is not None and fields.value(pages.values, "job") == fields.value(found.values, "job")
    if pages is not None and (not same or page in WHOLE):
        yield from _whole(open_.pop(printer), fields)
    if page in WHOLE and same:
        # Where pages were told, their sum goes before this: it is sometimes wrong (CUPS 2.2, issue 4991).
        yield PassedLine(found.number)
    elif page in WHOLE:
        yield from fields.jobs_of(Rows([found.number], [found.line], [found.values]))
    elif not page.isdigit() or not amount.isdigit():
        yield refused(found.number, Reason.NO_NUMBER, found.line)
    elif pages is not None and same:
        pages.sides += int(amount)
        yield PassedLine(found.number)
    else:
        open_[printer] = _Pages(found.number, found.line, found.values, int(amount))


def _whole(pages: _Pages, fields: Fields) -> Iterator[JobLines | Line]:
    values = fields.with_count(pages.values, pages.sides)
    return fields.jobs_of(Rows([pages.number], [pages.line], [values]))


ADAPTER = PageLog()
