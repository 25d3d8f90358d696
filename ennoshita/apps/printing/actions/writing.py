"""What the lines of a file become in the database. Called within a transaction for each bit of the file."""

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils import timezone

from ennoshita.apps.people.api import Unit
from ennoshita.core import kana

from ..domain.lines import JobLine, Line, MeterLine, PaperLine, PassedLine, ReadingLine, Reason, RefusedLine, first_key
from ..models import Import, Login, Meter, PaperBought, Reading, Refused, TitlesKept
from . import job_rows, summing
from .logins import Logins
from .printers import Printers

SHOWN_TEXT = 2000
# No job of a city hall has a million sides or copies.
MOST = 1_000_000
# So many sign-in names on so many days are remembered; a file goes on from day to day.
REMEMBERED = 20_000


class Writer:
    """Writes one file; knows its printers and sign-in names by heart."""

    def __init__(self, imported: Import) -> None:
        self._imported = imported
        self._printers, self._logins = Printers(), Logins()
        self._meters = set(Meter.objects.filter(imported=imported).values_list("printer", "last_day", "function"))
        today = timezone.localdate()
        self._latest = first_key(today + timedelta(days=2))
        self._titles = TitlesKept.objects.filter(until__gte=today).exists()
        self._hash = hashlib.blake2b(digest_size=8, key=hashlib.sha256(settings.SECRET_KEY.encode()).digest())
        self._printer = lru_cache(REMEMBERED)(self._find_printer)
        self._login = lru_cache(REMEMBERED)(self._logins.named)
        self._owner = lru_cache(REMEMBERED)(self._find_owner)

    def write(self, lines: list[Line]) -> set[date]:
        """Adds to the counts of the import, which whoever calls saves; answers the days of its jobs."""
        jobs = [line for line in lines if isinstance(line, JobLine)]
        before = len(jobs)
        refused: list[Refused] = []
        days = self._jobs(jobs, refused) if jobs else set()
        told = set(days)
        for line in lines if before < len(lines) else ():
            match line:
                case MeterLine():
                    told |= {line.first_day, line.last_day}
                    refused += self._meter(line)
                case ReadingLine():
                    told.add(self._reading(line))
                case PaperLine():
                    told.add(self._paper(line))
                case RefusedLine():
                    refused.append(self._refused(line.line, line.reason, line.text, line.told))
                case PassedLine():
                    self._imported.passed += 1
        Refused.objects.bulk_create(refused)
        self._imported.lines += len(lines)
        self._imported.refused += len(refused)
        self._spans(told)
        return days

    def _count(self, new: int, of: int) -> None:
        self._imported.new += new
        self._imported.known += of - new

    def _spans(self, days: Iterable[date]) -> None:
        told = [day for day in (self._imported.first_day, self._imported.last_day, *days) if day]
        self._imported.first_day, self._imported.last_day = min(told, default=None), max(told, default=None)

    def _jobs(self, lines: list[JobLine], refused: list[Refused]) -> set[date]:
        """A job is known by its key: known ones are left as they are, and put aside where they tell something else now."""
        values: list[Any] = []
        days: dict[date, str] = {}
        imported, before, keep = self._imported.pk, self._imported.lines_before, self._titles
        for line in lines:
            number, key, at, printer, login, copies, impressions, sheets, how, colour, sides, paper, function, title = line
            if key > self._latest or copies > MOST or impressions > MOST:
                refused.append(self._refused(number, Reason.IMPOSSIBLE, _shown(line)))
                continue
            day = at.date()
            written = days.get(day) or days.setdefault(day, day.isoformat())
            values += (key, imported, before + number, written, self._printer(printer, day), *self._owner(login, day))
            values += (copies, impressions, sheets, how, colour, sides, paper[:8], function, self._hashed(title), title if keep else "")
        count, new = len(values) // job_rows.WIDTH, job_rows.insert(values)
        self._count(new, count)
        if new < count:
            counted = [line for line in lines if not (line.key > self._latest or line.copies > MOST or line.impressions > MOST)]
            for at in job_rows.changed(values):
                refused.append(self._refused(counted[at].line, Reason.CHANGED, _shown(counted[at])))
                self._imported.known -= 1
        if new:
            summing.mark(days)
        return set(days)
