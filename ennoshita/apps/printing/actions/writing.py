"""What the lines of a file become in the database. Called within a transaction for each bit of the file."""

import hashlib
import struct
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import count
from typing import Any

from django.conf import settings
from django.utils import timezone

from ..domain.lines import JobLine, Line, MeterLine, PaperLine, PassedLine, ReadingLine, Reason, RefusedLine, first_key
from ..models import Import, Meter, Reading, Refused, TitlesKept
from . import job_rows, summing
from .logins import Logins
from .printers import Printers
from .purchases import Purchases

SHOWN_TEXT = 2000
# No job of a city hall has a million sides or copies.
MOST = 1_000_000
# So many sign-in names, and printers on so many days; a file goes on from day to day.
REMEMBERED = 20_000
_NUMBER = struct.Struct(">q")


class Writer:
    """Writes one file; knows its printers and sign-in names by heart."""

    def __init__(self, imported: Import) -> None:
        self._imported = imported
        self._printers, self._logins, self._purchases = Printers(imported.source), Logins(), Purchases(imported)
        told = Meter.objects.filter(imported=imported).values_list("printer", "last_day", "function", "impressions")
        self._meters = {tuple(span): impressions for *span, impressions in told}
        today = timezone.localdate()
        self._latest = first_key(today + timedelta(days=2))
        self._titles = TitlesKept.objects.filter(until__gte=today).exists()
        self._hash = hashlib.blake2b(digest_size=8, key=hashlib.sha256(settings.SECRET_KEY.encode()).digest())
        self._printer = lru_cache(REMEMBERED)(self._find_printer)
        self._owner = lru_cache(REMEMBERED)(self._find_owner)

    def write(self, lines: list[Line]) -> set[date]:
        """Adds to the counts of the import, which whoever calls saves; answers the days whose jobs are others now."""
        jobs: list[JobLine] = []
        readings: list[Reading] = []
        refused: list[Refused] = []
        told: set[date] = set()
        for line in lines:
            match line:
                case JobLine():
                    jobs.append(line)
                case MeterLine():
                    told |= {line.first_day, line.last_day}
                    refused += self._meter(line)
                case ReadingLine():
                    readings.append(self._reading(line))
                    told.add(timezone.localtime(readings[-1].at).date())
                case PaperLine():
                    self._count(int(self._purchases.write(line)), 1)
                    told.add(line.day)
                case RefusedLine():
                    refused.append(self._refused(line.line, line.reason, line.text, line.told))
                case PassedLine():
                    self._imported.passed += 1
        self._read(readings)
        days = self._jobs(jobs, refused)
        Refused.objects.bulk_create(refused)
        self._imported.lines += len(lines)
        self._imported.refused += len(refused)
        self._spans(told | days)
        return days

    def _count(self, new: int, of: int) -> None:
        self._imported.new += new
        self._imported.known += of - new

    def _spans(self, days: Iterable[date]) -> None:
        told = [day for day in (self._imported.first_day, self._imported.last_day, *days) if day]
        self._imported.first_day, self._imported.last_day = min(told, default=None), max(told, default=None)

    def _jobs(self, lines: list[JobLine], refused: list[Refused]) -> set[date]:
        """A job is known by its key. Known ones are left as they are, and put aside where they tell something else now."""
        likely = [line for line in lines if line.key < self._latest and line.impressions <= MOST and line.copies <= MOST]
        if len(likely) < len(lines):
            refused += [self._refused(line.line, Reason.IMPOSSIBLE, _shown(line)) for line in sorted(set(lines) - set(likely))]
        days: dict[date, str] = {}
        values = self._values(likely, days)
        new = job_rows.insert(values)
        self._count(new, len(likely))
        if new < len(likely):
            for at in job_rows.changed(values):
                refused.append(self._refused(likely[at].line, Reason.CHANGED, _shown(likely[at])))
                self._imported.known -= 1
        if new:
            summing.mark(days)
        return set(days)

    def _values(self, lines: list[JobLine], days: dict[date, str]) -> list[Any]:
        """As `job_rows` wants them; `days` are filled with those of the jobs."""
        imported, before, keep = self._imported.pk, self._imported.lines_before, self._titles
        values: list[Any] = []
        for number, key, at, printer, login, copies, impressions, sheets, how, colour, sides, paper, function, title in lines:
            day = at.date()
            written = days.get(day) or days.setdefault(day, day.isoformat())
            who, changes, units = self._owner(login)
            unit = units[bisect_right(changes, day)] if changes else units[0]
            values += (key, imported, before + number, written, self._printer(printer, day), who, unit, copies, impressions, sheets)
            values += (how, colour, sides, paper[:8], function, self._hashed(title), title if keep else "")
        return values

    def _find_printer(self, name: str, day: date) -> int:
        return self._printers.named(name, "", "", day).pk

    def _find_owner(self, name: str) -> tuple[int | None, list[date], list[int | None]]:
        login = self._logins.named(name)
        return (login.pk, *self._logins.spans(login)) if login else (None, [], [None])

    def _hashed(self, title: str) -> int | None:
        if not title:
            return None
        told = self._hash.copy()
        told.update(title.encode("utf-8", "replace"))
        [number] = _NUMBER.unpack(told.digest())
        return int(number)

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
        printer = self._printers.named(line.printer, line.serial, "", timezone.localtime(at).date())
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


def _shown(line: JobLine) -> str:
    """What a person is shown of a job that was read well and yet put aside."""
    return f"{line.at:%Y-%m-%d %H:%M:%S} {line.printer} {line.login} {line.impressions}"
