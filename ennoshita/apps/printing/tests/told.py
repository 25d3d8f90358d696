"""Bills and logs of machines, written as the rows they become: what is told of two Aprils and Mays."""

from datetime import date

from ennoshita.apps.people.api import Person, Unit
from ennoshita.apps.printing.domain.periods import Period, Wish
from ennoshita.apps.printing.domain.values import month_end
from ennoshita.apps.printing.domain.workdays import open_days
from ennoshita.apps.printing.models import DailyPrint, Import, Meter, MonthlyPrint, Printer, Source

WISH = Wish(before=Period(date(2025, 4, 1), date(2025, 5, 31)), after=Period(date(2026, 4, 1), date(2026, 5, 31)))
MONTHS = tuple(date(year, month, 1) for year in (2025, 2026) for month in (4, 5))
# 21 + 20 and 21 + 18 working days.
DAYS = {month: len(open_days(month, month_end(month), {})) for month in MONTHS}


def machines(count: int = 5) -> list[Printer]:
    return [Printer.objects.create(name=f"{at}号機") for at in range(count)]


def source(kind: str, name: str) -> Import:
    """An import of a new source, whose files tell of all four months."""
    made = Source.objects.create(kind=kind, name=name, made_by=Person.objects.get(staff_number="1001"))
    said = {"sha256": name.encode().hex().ljust(64, "0")[:64], "size": 1, "state": Import.State.READ, "name": name}
    return Import.objects.create(source=made, first_day=MONTHS[0], last_day=month_end(MONTHS[-1]), **said)


def bill(imported: Import, printer: Printer, month: date, sheets: int | None, *, last: date | None = None) -> Meter:
    """Of a month, or to the day it closes."""
    said = {"impressions": 2 * (sheets or 0), "sheets": sheets, "imported": imported, "line": 1}
    return Meter.objects.create(printer=printer, first_day=month, last_day=last or month_end(month), **said)


def log(imported: Import, printer: Printer, month: date, a_day: int, *, unit: Unit | None = None, but: tuple[date, ...] = ()) -> None:
    """So many sheets on each working day of the month, in ten jobs, with their sums."""
    days = [day for day in open_days(month, month_end(month), {}) if day not in but]
    alike = {"source": imported.source, "printer": printer, "unit": unit, "colour": "M", "sides": "2", "paper": "A4", "function": "P"}
    DailyPrint.objects.bulk_create(
        DailyPrint(day=day, jobs=10, impressions=2 * a_day, sheets=a_day, unknown_jobs=0, **alike) for day in days
    )
    sums = {"jobs": 10 * len(days), "impressions": 2 * a_day * len(days), "sheets": a_day * len(days), "unknown_jobs": 0}
    MonthlyPrint.objects.create(month=month, **sums, **alike)
