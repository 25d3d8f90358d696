"""PaperCut Print Logger: a CSV a day and a month, with the sides and the paper that Windows' own events lack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from ennoshita.core import papers

from .. import values
from ..alike import Alike
from ..lines import JobLine, Line, PassedLine, Reason, RefusedLine, Understood, job_key
from ..sheets import ONE, TWO, UNKNOWN, of_job
from ..streams import Row, rows

ADVERTISEMENT = "PaperCut Print Logger"
_MEANINGS = {
    "Time": "time",
    "User": "user",
    "Pages": "pages",
    "Copies": "copies",
    "Printer": "printer",
    "Document Name": "title",
    "Paper Size": "paper",
    "Duplex": "sides",
    "Grayscale": "colour",
}
_SIDES = {"DUPLEX": TWO, "NOT DUPLEX": ONE}
_COLOURS = {"GRAYSCALE": "M", "NOT GRAYSCALE": "C"}
_BEGINS = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,")
# A name that breaks its row leaves its end within so many lines.
_REACH = 20


class PrintLogger:
    """`settings`: none are needed."""

    kind = "papercut"
    # Its columns agree with public logs of real servers; none was read in a city.
    seen_real = False

    def recognises(self, head: bytes, name: str) -> float:
        if ADVERTISEMENT.encode() in head[:200]:
            return 0.99
        return 0.9 if b"Time,User,Pages,Copies,Printer,Document Name" in head else 0.0

    def understand(self, content: BinaryIO, settings: dict[str, Any]) -> list[Understood]:
        found = rows(content, ",")
        head = next((row for row in found if _is_head(row)), None)
        example = next((row for row in found if row.cells and not _is_head(row)), None) if head else None
        values_ = [*example.cells, *[""] * 20] if example else [""] * 20
        names = head.cells if head else []
        return [Understood(place, name, _MEANINGS.get(name, ""), values_[place], sure=True) for place, name in enumerate(names)]

    def head(self, content: BinaryIO, settings: dict[str, Any]) -> int:
        return next((row.number for _count, row in zip(range(5), rows(content, ","), strict=False) if _is_head(row)), 0)

    def read(self, content: BinaryIO, settings: dict[str, Any]) -> Iterator[Line]:
        return _lines(_with_forgeries(rows(content, ",")))


def _is_head(row: Row) -> bool:
    return row.cells[:3] == ["Time", "User", "Pages"]


def _with_forgeries(found: Iterator[Row]) -> Iterator[Row | RefusedLine]:
    """A name with a line break tears its row in two; whole rows between the parts were written by whoever chose the name."""
    width, held = 0, list[Row]()
    for row in found:
        if not held:
            width = len(row.cells) if _is_head(row) else width
            if _is_torn(row, width) and _BEGINS.match(row.text):
                held = [row]
            else:
                yield row
            continue
        held.append(row)
        if _is_torn(row, width) and not _BEGINS.match(row.text):
            yield from (RefusedLine(each.number, Reason.FORGED, each.text) for each in held)
            held = []
        elif len(held) > _REACH:
            yield from held
            held = []
    yield from held


def _is_torn(row: Row, width: int) -> bool:
    return bool(row.text.strip()) and len(row.cells) < width and not row.text.startswith(ADVERTISEMENT)


def _lines(found: Iterator[Row | RefusedLine]) -> Iterator[Line]:
    """A day's file may stand behind another in one file, each with its advertisement and its head."""
    places: dict[str, int] = {}
    alike = Alike()
    for row in found:
        if isinstance(row, RefusedLine):
            yield row
        elif not row.text.strip() or row.text.startswith(ADVERTISEMENT):
            yield PassedLine(row.number)
        elif _is_head(row):
            places = {name: place for place, name in enumerate(row.cells)}
            yield PassedLine(row.number)
        elif not places:
            yield RefusedLine(row.number, Reason.FOREIGN, row.text)
        elif row.cells[len(places) :] not in ([], [""]) or len(row.cells) < len(places):
            yield RefusedLine(row.number, Reason.FIELDS, row.text)
        else:
            yield _job(row, {name: row.cells[place] for name, place in places.items()}, alike)


def _job(row: Row, cells: dict[str, str], alike: Alike) -> JobLine | RefusedLine:
    at, pages, copies = values.moment(cells["Time"]), cells["Pages"], cells.get("Copies", "")
    if at is None:
        return RefusedLine(row.number, Reason.NO_DATE, row.text)
    if not pages.isdecimal():
        return RefusedLine(row.number, Reason.NO_NUMBER, row.text)
    if not cells["Printer"]:
        return RefusedLine(row.number, Reason.NO_PRINTER, row.text)
    count = max(int(copies), 1) if copies.isdecimal() else 1
    sides = _SIDES.get(cells.get("Duplex", ""), UNKNOWN)
    impressions = int(pages) * count
    sheets = of_job(impressions, count, sides)
    return JobLine(
        line=row.number,
        key=job_key(at, *row.cells, alike.place(at.date(), row.cells)),
        at=at,
        printer=cells["Printer"],
        login=cells["User"],
        copies=count,
        impressions=impressions,
        sheets=sheets.number if sides != UNKNOWN else None,
        how=sheets.how if sides != UNKNOWN else "U",
        colour=_COLOURS.get(cells.get("Grayscale", ""), UNKNOWN),
        sides=sides,
        paper=papers.size(cells.get("Paper Size", "")),
        function="P",
        title=cells.get("Document Name", ""),
    )


ADAPTER = PrintLogger()
