"""What the lines of a file become in the database. Called within a transaction for each bit of the file."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from ..domain.lines import JobLine, JobLines, Line, MeterLine, PaperLine, PassedLine, ReadingLine, Reason, RefusedLine, first_key
from ..models import Import, Meter, Reading, Refused, TitlesKept
from . import job_rows, summing
from .arriving import Arriving
from .printers import Printers
from .purchases import Purchases

SHOWN_TEXT = 2000
# No job of a city hall has a million sides or copies.
MOST = 1_000_000


class Writer:
    """Writes one file; knows its printers and sign-in names by heart."""

    def __init__(self, imported: Import) -> None:
        self._imported = imported
        self._printers, self._purchases = Printers(imported.source), Purchases(imported)
        told = Meter.objects.filter(imported=imported).values_list("printer", "last_day", "function", "impressions")
        self._meters = {tuple(span): impressions for *span, impressions in told}
        today = timezone.localdate()
        self._latest = first_key(today + timedelta(days=2))
        self._arriving = Arriving(imported, self._printers, titles=TitlesKept.objects.filter(until__gte=today).exists())

    def write(self, lines: list[JobLines | Line]) -> set[date]:
        """Adds to the counts of the import, which whoever calls saves; answers the days whose jobs are others now."""
        many: list[JobLines] = []
        jobs: list[JobLine] = []
        readings: list[Reading] = []
        refused: list[Refused] = []
        told: set[date] = set()
        for line in lines:
            match line:
                case JobLines():
                    many.append(line)
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
        days = self._jobs(many + ([JobLines.of(jobs)] if jobs else []), refused)
        Refused.objects.bulk_create(refused)
        self._imported.lines += len(lines) - len(many) + sum(some.size for some in many)
        self._imported.refused += len(refused)
        self._spans(told | days)
        return days

    def _count(self, new: int, of: int) -> None:
        self._imported.new += new
        self._imported.known += of - new

    def _spans(self, days: Iterable[date]) -> None:
        told = [day for day in (self._imported.first_day, self._imported.last_day, *days) if day]
        self._imported.first_day, self._imported.last_day = min(told, default=None), max(told, default=None)

    def _jobs(self, found: list[JobLines], refused: list[Refused]) -> set[date]:
        """A job is known by its key. Known ones are left as they are, and put aside where they tell something else now."""
        likely = [self._likely(jobs, refused) for jobs in found]
        days: set[date] = set()
        values: list[Any] = []
        for jobs in likely:
            values += self._arriving.values(jobs, days)
        new, count = job_rows.insert(values), sum(jobs.size for jobs in likely)
        self._count(new, count)
        if new < count:
            changed = {line - self._imported.lines_before for line in job_rows.changed(values)}
            refused += [self._refused(job.line, Reason.CHANGED, _shown(job)) for job in _at(changed, likely)]
            self._imported.known -= len(changed)
        if new:
            summing.mark(days)
        return days

    def _likely(self, jobs: JobLines, refused: list[Refused]) -> JobLines:
        if max(jobs.key) < self._latest and max(jobs.impressions) <= MOST and max(jobs.copies) <= MOST:
            return jobs
        good = []
        for at, job in enumerate(jobs.each()):
            if job.key < self._latest and job.impressions <= MOST and job.copies <= MOST:
                good.append(at)
            else:
                refused.append(self._refused(job.line, Reason.IMPOSSIBLE, _shown(job)))
        return jobs.some(good)

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


def _at(lines: set[int], found: list[JobLines]) -> Iterator[JobLine]:
    if lines:
        yield from (job for jobs in found for job in jobs.each() if job.line in lines)


def _shown(job: JobLine) -> str:
    """What a person is shown of a job that was read well and yet put aside."""
    return f"{job.at:%Y-%m-%d %H:%M:%S} {job.printer} {job.login} {job.impressions}"
