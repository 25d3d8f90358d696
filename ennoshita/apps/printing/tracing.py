"""From a figure of a machine back to the files and lines it was read from."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from io import BytesIO
from typing import NamedTuple

from django.db.models import Count, Max, Min, QuerySet, Sum

from ennoshita.apps.files.api import kept_file
from ennoshita.core.rows import NotRead

from .adapters import ADAPTERS
from .domain.lines import JobLine, first_key
from .domain.raw_lines import raw_lines
from .domain.values import month_end
from .models import Import, Job, Meter, MonthlyPrint, Printer
from .models.printers import Function
from .places import roots

HIDDEN = "\N{BLACK SQUARE}" * 3


class MachineMonth(NamedTuple):
    """What bills and counters say of a month (None where they are silent), and what logs say."""

    month: date
    impressions: int | None
    sheets: int | None
    jobs: int | None
    logged: int | None


class FileOfJobs(NamedTuple):
    """A file that told jobs of the month, with how many and between which of its lines."""

    imported: Import
    jobs: int
    sheets: int
    first_line: int
    last_line: int


def family(printer: Printer) -> list[Printer]:
    """The machines that stood at its place one after the other, the first one first."""
    root = roots()
    same = [pk for pk in root if root[pk] == root[printer.pk]]
    return list(Printer.objects.filter(pk__in=same).order_by("pk"))


def months_of(machines: Iterable[Printer]) -> list[MachineMonth]:
    """The newest first. Where several bills or counters tell of a month, the first source of them does."""
    metered = defaultdict[date, dict[int, list[Meter]]](lambda: defaultdict(list))
    for meter in _meters(machines).select_related("imported"):
        metered[meter.last_day.replace(day=1)][meter.imported.source_id].append(meter)
    logs = MonthlyPrint.objects.filter(printer__in=machines).order_by().values_list("month").annotate(Sum("jobs"), Sum("sheets"))
    logged = {month: (jobs, sheets) for month, jobs, sheets in logs}
    return [_month(month, metered.get(month, {}), logged.get(month)) for month in sorted({*metered, *logged}, reverse=True)]


def _month(month: date, metered: dict[int, list[Meter]], logged: tuple[int, int] | None) -> MachineMonth:
    told = _whole(metered[min(metered)]) if metered else []
    sheets = [meter.sheets for meter in told if meter.sheets is not None]
    jobs, of_jobs = logged or (None, None)
    return MachineMonth(month, sum(meter.impressions for meter in told) if told else None, sum(sheets) if sheets else None, jobs, of_jobs)


def _whole(meters: list[Meter]) -> list[Meter]:
    """Where a source tells of all together, its copies and prints are parts of that."""
    return [meter for meter in meters if meter.function == Function.ALL] or meters


def meters_in(machines: Iterable[Printer], month: date) -> list[tuple[Meter, str]]:
    """What bills and counters say of the month, each with the line it was read from as it stands in the file."""
    found = list(_meters(machines).filter(last_day__range=(month, month_end(month))).select_related("imported__source", "printer"))
    lines = defaultdict[Import, set[int]](set)
    for meter in found:
        lines[meter.imported].add(meter.line)
    raw = {imported.pk: _raw(imported, numbers) for imported, numbers in lines.items()}
    return [(meter, raw[meter.imported_id].get(meter.line, "")) for meter in found]


def files_of_jobs(machines: Iterable[Printer], month: date) -> list[FileOfJobs]:
    told = _jobs(machines, month).order_by().values_list("imported")
    sums = {pk: numbers for pk, *numbers in told.annotate(Count("pk"), Sum("sheets", default=0), Min("line"), Max("line"))}
    return [FileOfJobs(imported, *sums[imported.pk]) for imported in Import.objects.filter(pk__in=sums).select_related("source")]


def jobs_of(machines: Iterable[Printer], month: date, imported: Import) -> QuerySet[Job]:
    return _jobs(machines, month).filter(imported=imported).order_by("line")


def with_raw(imported: Import, jobs: Iterable[Job]) -> list[tuple[Job, str]]:
    """Each job with its line as it stands in the file, but for the title, which is nobody's business; "" where it cannot be told apart."""
    jobs = list(jobs)
    raw = _raw(imported, {job.line for job in jobs})
    return [(job, _untitled(imported, raw.get(job.line, ""))) for job in jobs]


def _untitled(imported: Import, raw: str) -> str:
    try:
        read = list(ADAPTERS[imported.source.kind].read(BytesIO(raw.encode()), imported.source.settings))
    except NotRead:
        return ""
    match read:
        case [JobLine(title="")]:
            return raw
        case [JobLine(title=title)] if title in raw:
            return raw.replace(title, HIDDEN)
    return ""


def _meters(machines: Iterable[Printer]) -> QuerySet[Meter]:
    return Meter.objects.filter(printer__in=machines, imported__state=Import.State.READ)


def _jobs(machines: Iterable[Printer], month: date) -> QuerySet[Job]:
    span = first_key(month), first_key(month_end(month) + timedelta(days=1))
    return Job.objects.filter(key__gte=span[0], key__lt=span[1], printer__in=machines)


def _raw(imported: Import, numbers: set[int]) -> dict[int, str]:
    try:
        with kept_file(imported.sha256) as content:
            return raw_lines(content, numbers)
    except (NotRead, FileNotFoundError):
        return {}
