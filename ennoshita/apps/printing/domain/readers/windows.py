"""Windows print servers: event 307 tells the job, event 805 just before it the copies and whether colour was set.

Neither tells sides or paper, so how many sheets a job took is not known from here; the counters of its printer tell it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any, BinaryIO

from ennoshita.core.rows import WRONG_TYPE, NotRead

from ..events import RENDERED, Event, head_of, is_xml, of_csv, of_xml
from ..lines import JobLine, Line, PassedLine, Reason, RefusedLine, Understood, job_key
from ..sheets import UNKNOWN

LOG = "Microsoft-Windows-PrintService/Operational"
# What to type on the server; both list the newest or the oldest first, either is read.
COMMANDS = (
    f'wevtutil qe {LOG} "/q:*[System[EventID=307 or EventID=805]]" /f:xml > prints.xml',
    f"Get-WinEvent -FilterHashtable @{{LogName='{LOG}';Id=307,805}} | Select-Object Id,RecordId,MachineName,"
    "@{n='TimeCreated';e={$_.TimeCreated.ToString('o')}},@{n='Properties';e={$_.Properties.Value -join \"`t\"}} | "
    "Export-Csv prints.csv -NoTypeInformation -Encoding UTF8",
)
# Windows' own form (.evtx).
BINARY = b"ElfFile\x00"
# Job numbers begin again after 255: an older 805 of the same number is of another job.
FURTHEST = timedelta(hours=1)
_COLOURS = {"1": "M", "2": "C"}
_MEANINGS = {
    "Param3": "user",
    "Param5": "printer",
    "Param8": "pages",
    "Copies": "copies",
    "Color": "colour",
    "SystemTime": "time",
    "Param2": "title",
}


class PrintServer:
    """`settings`: none are needed."""

    kind = "windows"
    seen_real = False

    def recognises(self, head: bytes, name: str) -> float:
        plain = head.replace(b"\x00", b"")
        if b"PrintService" in plain and b"<Event" in plain:
            return 0.98
        return 0.95 if b"RecordId" in plain and (b"MachineName" in plain or b"PrintService" in plain) else 0.0

    def understand(self, content: BinaryIO, settings: dict[str, Any]) -> list[Understood]:
        told: dict[str, str] = {}
        for event in islice(self._events(content), 1000):
            if isinstance(event, Event):
                told |= {"SystemTime": event.at.isoformat(" "), **event.told}
        found = [(name, meaning, told[name]) for name, meaning in _MEANINGS.items() if name in told]
        return [Understood(place, name, meaning, example, sure=True) for place, (name, meaning, example) in enumerate(found)]

    def head(self, content: BinaryIO, settings: dict[str, Any]) -> int:
        head = None if is_xml(content) else head_of(content)
        return head.number if head else 0

    def read(self, content: BinaryIO, settings: dict[str, Any]) -> Iterator[Line]:
        return _paired(self._events(content))

    def _events(self, content: BinaryIO) -> Iterator[Event | Line]:
        content.seek(0)
        if content.read(len(BINARY)) == BINARY:
            raise NotRead(WRONG_TYPE)
        return of_xml(content) if is_xml(content) else of_csv(content)


Job = tuple[str, str]


def _paired(events: Iterator[Event | Line]) -> Iterator[Line]:
    """Each 307 with its own 805, whichever of them the export lists first."""
    rendered: dict[Job, Event] = {}
    waiting: OrderedDict[Job, Event] = OrderedDict()
    for event in events:
        if not isinstance(event, Event):
            yield event
            continue
        yield from _given_up(waiting, event)
        if event.number == RENDERED:
            yield PassedLine(event.line)
            job = event.computer, event.told.get("JobId", "")
            printed = waiting.pop(job, None)
            if printed and _is_of(event, printed):
                yield _job(printed, event)
                continue
            if printed:
                yield _job(printed, None)
            rendered[job] = event
            continue
        job = event.computer, event.told.get("Param1", "")
        own = rendered.pop(job, None)
        if own and _is_of(own, event):
            yield _job(event, own)
            continue
        if job in waiting:
            yield _job(waiting.pop(job), None)
        waiting[job] = event
    for printed in waiting.values():
        yield _job(printed, None)


def _is_of(rendered: Event, printed: Event) -> bool:
    before = (rendered.at, rendered.record) < (printed.at, printed.record)
    return before and printed.at - rendered.at <= FURTHEST


def _given_up(waiting: OrderedDict[Job, Event], now: Event) -> Iterator[Line]:
    while waiting:
        job, oldest = next(iter(waiting.items()))
        if abs(now.at - oldest.at) <= FURTHEST:
            return
        del waiting[job]
        yield _job(oldest, None)


def _job(printed: Event, rendered: Event | None) -> JobLine | RefusedLine:
    told = printed.told
    pages, printer = told.get("Param8", ""), told.get("Param5", "").strip()
    if not pages.isdecimal():
        return RefusedLine(printed.line, Reason.NO_NUMBER, printed.text)
    # Export-Csv without -Encoding writes every letter beyond ASCII as a question mark.
    if not printer.strip("?"):
        return RefusedLine(printed.line, Reason.LETTERS if printer else Reason.NO_PRINTER, printed.text)
    copies = _copies(rendered)
    return JobLine(
        line=printed.line,
        key=job_key(printed.at, printed.computer, printed.record),
        at=printed.at,
        printer=printer,
        login=told.get("Param3", ""),
        copies=copies,
        impressions=int(pages) * copies,
        sheets=None,
        how="U",
        colour=_COLOURS.get(rendered.told.get("Color", ""), UNKNOWN) if rendered else UNKNOWN,
        sides=UNKNOWN,
        paper="",
        function="P",
        title=told.get("Param2", ""),
    )


def _copies(rendered: Event | None) -> int:
    """Some drivers say 0 where the client has rendered the job; one at least was printed."""
    said = rendered.told.get("Copies", "") if rendered else ""
    return max(int(said), 1) if said.isdecimal() else 1


ADAPTER = PrintServer()
