"""The figures of a period, out of the database, as the comparison wants them."""

from collections.abc import Iterable
from datetime import date

import numpy as np

from .domain.periods import Figures, Measure, Period
from .domain.workdays import open_days
from .models import CalendarDay, Import, Meter, Printer


def said_days() -> dict[date, bool]:
    """What the city's own calendar says of days."""
    return dict(CalendarDay.objects.values_list("day", "is_open"))


def months(period: Period) -> list[date]:
    """The first days of its months."""
    count = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    return [date(period.first.year + (period.first.month - 1 + at) // 12, (period.first.month - 1 + at) % 12 + 1, 1) for at in range(count)]


def roots() -> dict[int, int]:
    """For each printer the first of its line: an exchanged machine and the one before it are one row."""
    follows = dict(Printer.objects.values_list("pk", "follows"))

    def root(pk: int) -> int:
        before = follows[pk]
        return pk if before is None else root(before)

    return {pk: root(pk) for pk in follows}


def of_meters(period: Period, rows: Iterable[int], measure: Measure) -> Figures:
    """Bills and counters: a row a machine, a column a month. A month without a row was not observed."""
    blocks, said, root = months(period), said_days(), roots()
    place = {row: at for at, row in enumerate(rows)}
    amounts, days = np.zeros((len(place), len(blocks))), np.zeros((len(place), len(blocks)))
    found = Meter.objects.filter(imported__state=Import.State.READ, last_day__range=(period.first, period.last))
    for printer, first, last, amount in found.values_list("printer", "first_day", "last_day", measure):
        row, block = place.get(root[printer]), blocks.index(last.replace(day=1))
        if row is None or amount is None:
            continue
        amounts[row, block] += amount
        days[row, block] = max(days[row, block], len(open_days(first, last, said)))
    return Figures(period, "month", tuple(map(str, place)), amounts, days)


def metered(period: Period) -> set[int]:
    root = roots()
    found = Meter.objects.filter(imported__state=Import.State.READ, last_day__range=(period.first, period.last))
    return {root[pk] for pk in found.values_list("printer", flat=True)}


def by_month(before: Figures, after: Figures) -> list[tuple[date, float, float]]:
    """(month of the later period, amount in the earlier, amount in the later)."""
    sums = zip(months(after.period), before.amounts.sum(axis=0), after.amounts.sum(axis=0), strict=True)
    return [(month, float(one), float(other)) for month, one, other in sums]


def holes(figures: Figures) -> list[tuple[str, date]]:
    """Machines that counted before and after a month, and said nothing of it."""
    observed, found = figures.open_days > 0, []
    for row, name in enumerate(figures.rows):
        told = np.flatnonzero(observed[row])
        inside = range(int(told[0]), int(told[-1])) if len(told) else range(0)
        found += [(name, months(figures.period)[block]) for block in inside if not observed[row, block]]
    return found
