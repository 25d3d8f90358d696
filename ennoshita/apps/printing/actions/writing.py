"""What the lines of a file become in the database. Called within a transaction for each bit of the file."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from itertools import count
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from ennoshita.apps.people.api import Unit
from ennoshita.core import kana

from ..domain.lines import JobLine, Line, MeterLine, PaperLine, PassedLine, ReadingLine, Reason, RefusedLine
from ..models import Import, Meter, PaperBought, Reading, Refused, TitlesKept
from . import summing
from .logins import Logins
from .printers import Printers

SHOWN_TEXT = 2000
_INSERT = """
INSERT INTO printing_job
    (key, imported_id, line, day, printer_id, login_id, unit_id, copies, impressions, sheets, sheets_how, colour, sides,
     paper, function, title_hash, title)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
"""


class Writer:
    """Writes one file; knows its printers and sign-in names by heart."""

    def __init__(self, imported: Import) -> None:
        self._imported = imported
        self._printers, self._logins = Printers(imported.source), Logins()
        told = Meter.objects.filter(imported=imported).values_list("printer", "last_day", "function", "impressions")
        self._meters = {tuple(span): impressions for *span, impressions in told}
        self._titles = TitlesKept.objects.filter(until__gte=timezone.localdate()).exists()
        self._spice = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
        self._known_printers: dict[tuple[str, date], int] = {}
        self._known_logins: dict[tuple[str, date], tuple[int | None, int | None]] = {}

    def write(self, lines: list[Line]) -> None:
        """Adds to the counts of the import; whoever calls saves it."""
        jobs: list[tuple[Any, ...]] = []
        readings: list[Reading] = []
        refused: list[Refused] = []
        days: set[date] = set()
        for line in lines:
            match line:
                case JobLine():
                    jobs.append(self._job(line))
                    days.add(line.at.date())
                case MeterLine():
                    days |= {line.first_day, line.last_day}
                    refused += self._meter(line)
                case ReadingLine():
                    readings.append(self._reading(line))
                    days.add(_day(readings[-1].at))
                case PaperLine():
                    days.add(self._paper(line))
                case RefusedLine():
                    refused.append(self._refused(line.line, line.reason, line.text, line.told))
                case PassedLine():
                    self._imported.passed += 1
        if jobs:
            self._count(self._insert(jobs), len(jobs))
            summing.mark(days)
        self._read(readings)
        Refused.objects.bulk_create(refused)
        self._imported.lines += len(lines)
        self._imported.refused += len(refused)
        self._spans(days)

    def _count(self, new: int, of: int) -> None:
        self._imported.new += new
        self._imported.known += of - new

    def _spans(self, days: Iterable[date]) -> None:
        told = [day for day in (self._imported.first_day, self._imported.last_day, *days) if day]
        self._imported.first_day, self._imported.last_day = min(told, default=None), max(told, default=None)

    def _insert(self, rows: list[tuple[Any, ...]]) -> int:
        """How many were new."""
        with connection.cursor() as cursor:
            cursor.executemany(_INSERT, rows)
            return int(cursor.rowcount)

    def _job(self, line: JobLine) -> tuple[Any, ...]:
        day = line.at.date()
        login, unit = self._login(line.login, day)
        return (
            line.key,
            self._imported.pk,
            self._imported.lines_before + line.line,
            day,
            self._printer(line.printer, day),
            login,
            unit,
            line.copies,
            line.impressions,
            line.sheets,
            line.how,
            line.colour,
            line.sides,
            line.paper[:8],
            line.function,
            self._hash(line.title) if line.title else None,
            line.title if self._titles else "",
        )

    def _printer(self, name: str, day: date) -> int:
        if (name, day) not in self._known_printers:
            self._known_printers[name, day] = self._printers.named(name, "", "", day).pk
        return self._known_printers[name, day]

    def _login(self, name: str, day: date) -> tuple[int | None, int | None]:
        key = name, day
        if key not in self._known_logins:
            login = self._logins.named(name)
            self._known_logins[key] = (login.pk, self._logins.unit_on(login, day)) if login else (None, None)
        return self._known_logins[key]

    def _hash(self, title: str) -> int:
        digest = hashlib.blake2b(title.encode("utf-8", "replace"), digest_size=8, key=self._spice).digest()
        return int.from_bytes(digest, "big", signed=True)

    def _refused(self, line: int, reason: Reason, text: str, told: dict[str, str | int] | None = None) -> Refused:
        # PostgreSQL keeps no NUL in a text.
        shown = text.replace("\0", "\N{SYMBOL FOR NULL}")[:SHOWN_TEXT]
        return Refused(imported=self._imported, line=self._imported.lines_before + line, reason=reason, text=shown, told=told or {})

    def _meter(self, line: MeterLine) -> list[Refused]:
        """A month of a machine counts once, whichever file says it; two rows of one file with other figures are two machines."""
        printer = self._printers.named(line.printer, line.serial, line.place, line.first_day)
        for number in count(2):
            span = (printer.pk, line.last_day, line.function)
            if span not in self._meters:
                break
            if line.serial or self._meters[span] == line.impressions:
                return [self._refused(line.line, Reason.TWICE, f"{line.printer} {line.impressions}")]
            printer = self._printers.named(f"{line.printer} ({number})", "", line.place or line.printer, line.first_day)
        self._meters[span] = line.impressions
        known = Meter.objects.filter(printer=printer, last_day=line.last_day, function=line.function)
        if known.exclude(imported=self._imported).filter(imported__state=Import.State.READ).exists():
            self._imported.known += 1
            return []
        told = line._asdict()
        for name in ("printer", "serial", "place", "before", "now"):
            del told[name]
        told["sheets_how"] = told.pop("how")
        Meter.objects.create(printer=printer, imported=self._imported, **told)
        self._imported.new += 1
        return []

    def _reading(self, line: ReadingLine) -> Reading:
        at = timezone.make_aware(line.at) if timezone.is_naive(line.at) else line.at
        printer = self._printers.named(line.printer, line.serial, "", _day(at))
        return Reading(
            printer=printer, meaning=line.meaning, at=at, value=line.value, oid=line.oid[:120], imported=self._imported, line=line.line
        )

    def _read(self, readings: list[Reading]) -> None:
        """A counter is read once in a moment."""
        if not readings:
            return
        moments = [each.at for each in readings]
        there = Reading.objects.filter(printer__in={each.printer_id for each in readings}, at__range=(min(moments), max(moments)))
        known = set(there.values_list("printer", "meaning", "at"))
        new = {span: each for each in readings if (span := (each.printer_id, each.meaning, each.at)) not in known}
        Reading.objects.bulk_create(new.values())
        self._count(len(new), len(readings))

    def _paper(self, line: PaperLine) -> date:
        named = {kana.fold(unit.name): unit for unit in Unit.objects.on(line.day)}
        PaperBought.objects.create(
            day=line.day,
            unit=named.get(kana.fold(line.unit)),
            paper=line.paper[:8],
            sheets=line.sheets,
            yen=line.yen,
            imported=self._imported,
            line=line.line,
        )
        self._count(1, 1)
        return line.day


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
