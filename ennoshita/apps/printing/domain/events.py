"""Events of a Windows print server, out of what people export: XML (wevtutil, the Event Viewer) and CSV (Get-WinEvent | Export-Csv)."""

from __future__ import annotations

import codecs
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO, NamedTuple

from . import values
from .lines import Line, PassedLine, Reason, RefusedLine
from .streams import PIECE, Row, encoding_of, rows, unpacked

PRINTED, RENDERED = 307, 805
_START, _END = re.compile(r"<Event(?=[\s>])"), "</Event>"
# An event is some kilobytes; what has no end by then is none.
LONGEST = 1 << 18
# Not allowed in XML, and yet in the names of documents (D8): such a name makes its event unreadable.
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x(?:[0-8bcef]|1[0-9a-f]);|(?:[0-8]|1[124-9]|2\d|3[01]);)", re.IGNORECASE
)
_PROVIDER = "Microsoft-Windows-PrintService"
# The names of event 805's values, in their order (RenderJobDiag); event 307's are Param1 to Param8.
_RENDERED = ("JobId", "GdiJobSize", "ICMMethod", "Color", "XRes", "YRes", "Quality", "Copies", "TTOption")
_PRINTED = tuple(f"Param{count}" for count in range(1, 9))
# A document's name can hold all of this sentence; its last occurrence is the server's own.
_SENTENCE = re.compile(
    r"Document (?P<Param1>\d+), (?P<Param2>.*) owned by (?P<Param3>.+?) on (?P<Param4>\S+) was printed on (?P<Param5>.+?)"
    r" through port (?P<Param6>.+?)\.\s+Size in bytes: (?P<Param7>\d+)\.\s+Pages printed: (?P<Param8>\d+)\.[^.]*\.?\s*",
    re.DOTALL,
)


class Event(NamedTuple):
    """Event 307 or 805. `at` in the city's time, naive; `told` its values by the names that Windows gives them; `text` as exported."""

    line: int
    number: int
    computer: str
    record: int
    at: datetime
    told: dict[str, str]
    text: str


def of_xml(content: BinaryIO) -> Iterator[Event | Line]:
    """With a root element or without; an event that cannot be read is put aside alone. Numbers of lines never repeat: where all events
    stand on one line, they are counted."""
    last = 0
    for line, text, whole in _pieces(content):
        last = max(line, last + 1)
        yield _of_element(last, text) if whole else RefusedLine(last, Reason.FIELDS, text)


def _pieces(content: BinaryIO) -> Iterator[tuple[int, str, bool]]:
    """(line on which it starts, text, whether it has its end) of each event."""
    with unpacked(content) as plain:
        decoder = codecs.getincrementaldecoder(encoding_of(plain))("replace")
        plain.seek(0)
        text, line, more = "", 1, True
        while more:
            piece = plain.read(PIECE)
            more = bool(piece)
            text += decoder.decode(piece, final=not more)
            at = 0
            for start, end, whole in _spans(text, ends_here=not more):
                line += text.count("\n", at, start)
                yield line, text[start:end], whole
                line += text.count("\n", start, end)
                at = end
            # What began and has no end yet waits for the next piece; what is too long for an event does not.
            rest = _START.search(text, at)
            kept = rest.start() if rest and len(text) - rest.start() <= LONGEST else max(at, len(text) - len("<Event "))
            line += text.count("\n", at, kept)
            text = text[kept:]


def _spans(text: str, *, ends_here: bool) -> Iterator[tuple[int, int, bool]]:
    start = _START.search(text)
    while start:
        after, end = _START.search(text, start.end()), text.find(_END, start.end())
        if after and (end < 0 or after.start() < end):
            yield start.start(), after.start(), False
        elif end >= 0:
            yield start.start(), end + len(_END), True
        elif ends_here:
            yield start.start(), len(text), False
        start = after


def _of_element(line: int, text: str) -> Event | Line:
    found = _parsed(text)
    if found is None:
        found = _parsed(_FORBIDDEN.sub("", text))
    if found is None:
        return RefusedLine(line, Reason.LETTERS, text)
    told = {element.tag.rpartition("}")[2]: element for element in found.iter()}
    provider, created = told.get("Provider"), told.get("TimeCreated")
    if provider is None or _PROVIDER not in provider.get("Name", ""):
        return RefusedLine(line, Reason.FOREIGN, text)
    plain = {name: element.text or "" for name, element in told.items()}
    at = values.moment_of_city(created.get("SystemTime", "") if created is not None else "")
    named = _Named(plain.get("EventID", ""), plain.get("Computer", ""), plain.get("EventRecordID", ""), at)
    return _event(line, text, named, plain)


def _parsed(text: str) -> ET.Element | None:
    try:
        # A fragment cannot declare entities: a DOCTYPE stands before the root, and this begins with it.
        return ET.fromstring(text)  # noqa: S314
    except ET.ParseError:
        return None


class _Named(NamedTuple):
    number: str
    computer: str
    record: str
    at: datetime | None


def _event(line: int, text: str, named: _Named, told: dict[str, str]) -> Event | Line:
    if not named.number.isdecimal() or not named.record.isdecimal():
        return RefusedLine(line, Reason.FIELDS, text)
    if int(named.number) not in {PRINTED, RENDERED}:
        return PassedLine(line)
    if named.at is None:
        return RefusedLine(line, Reason.NO_DATE, text)
    return Event(line, int(named.number), named.computer.casefold(), int(named.record), named.at.replace(microsecond=0), told, text)


def of_csv(content: BinaryIO) -> Iterator[Event | Line]:
    """As Export-Csv writes it. The values stand in columns Param1 … Param8, in one column Properties parted by tabs (as our manual has
    it), or else in the English sentence Message."""
    places: dict[str, int] = {}
    for row in rows(content):
        if not row.cells:
            yield RefusedLine(row.number, Reason.FIELDS, row.text) if row.text.strip() else PassedLine(row.number)
        elif row.cells[0].startswith("#TYPE") or "RecordId" in row.cells:
            places = {name.strip(): place for place, name in enumerate(row.cells)} if "RecordId" in row.cells else places
            yield PassedLine(row.number)
        elif len(row.cells) != len(places):
            yield RefusedLine(row.number, Reason.FIELDS, row.text)
        else:
            yield _of_row(row, {name: row.cells[place] for name, place in places.items()})


def _of_row(row: Row, cells: dict[str, str]) -> Event | Line:
    number = cells.get("Id", "")
    told = _values(number, cells)
    if told is None:
        return RefusedLine(row.number, Reason.FIELDS, row.text)
    at = values.moment_of_city(cells.get("TimeCreated", ""))
    return _event(row.number, row.text, _Named(number, cells.get("MachineName", ""), cells["RecordId"], at), told)


def _values(number: str, cells: dict[str, str]) -> dict[str, str] | None:
    names = {str(PRINTED): _PRINTED, str(RENDERED): _RENDERED}.get(number, ())
    if "Param1" in cells:
        return dict(zip(names, (cells.get(name, "") for name in _PRINTED), strict=False)) if number == str(PRINTED) else {**cells}
    told = cells.get("Properties", "").split("\t")
    if len(told) > 1 or not cells.get("Message"):
        return dict(zip(names, told, strict=True)) if len(told) == len(names) else None if names else {}
    if number != str(PRINTED):
        return {}
    found = _SENTENCE.fullmatch(cells["Message"].strip())
    return found.groupdict() if found else None


def head_of(content: BinaryIO) -> Row | None:
    """The row of the column names of a CSV."""
    return next((row for row in _some(rows(content)) if "RecordId" in row.cells), None)


def _some(found: Iterator[Row]) -> Iterator[Row]:
    for _count, row in zip(range(5), found, strict=False):
        yield row


def is_xml(content: BinaryIO) -> bool:
    with unpacked(content) as plain:
        encoding = encoding_of(io.BytesIO(plain.read(PIECE)))
        plain.seek(0)
        return plain.read(4096).decode(encoding, "replace").lstrip("\ufeff \r\n\t").startswith("<")
