"""The figures of a period, out of the database, as the comparison wants them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import numpy as np

from .domain.blocks import months
from .domain.inputs import VERSION, Grid, Inputs
from .domain.periods import Figures, Measure, Period, Wish
from .domain.result import Hole
from .domain.values import month_end
from .domain.workdays import open_days
from .models import CalendarDay, Import, Meter, Printer
from .faults import HolesFound


def inputs(wish: Wish) -> Inputs:
    """All that the comparison is reckoned from."""
    measure: Measure = wish.measure or ("impressions" if Meter.objects.filter(sheets=None).exists() else "sheets")
    rows = sorted(metered(wish.before) | metered(wish.after))
    before, after = (of_meters(period, rows, measure) for period in (wish.before, wish.after))
    names = dict(Printer.objects.values_list("pk", "name"))
    missing = tuple(hole for found in (before, after) for hole in holes(found, names))
    if missing and not wish.despite_holes:
        raise HolesFound(missing)
    return Inputs(
        version=VERSION,
        wish=wish,
        measure=measure,
        basis="meters",
        grain="month",
        rows=tuple(names[row] for row in rows),
        before=Grid(wish.before, before.amounts.tolist(), before.open_days.tolist()),
        after=Grid(wish.after, after.amounts.tolist(), after.open_days.tolist()),
        hall_days=(_hall_days(before), _hall_days(after)),
        holes=missing,
    )


def _hall_days(found: Figures) -> list[int]:
    return [int(days) for days in found.open_days.max(axis=0, initial=0)]


def said_days() -> dict[date, bool]:
    """What the city's own calendar says of days."""
    return dict(CalendarDay.objects.values_list("day", "is_open"))


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


def holes(found: Figures, names: Mapping[int, str]) -> Iterator[Hole]:
    """Machines that counted before and after a month, and said nothing of it."""
    observed, said = found.open_days > 0, said_days()
    for row, name in enumerate(found.rows):
        told = np.flatnonzero(observed[row])
        inside = range(int(told[0]), int(told[-1])) if len(told) else range(0)
        for block in inside:
            if not observed[row, block]:
                month = months(found.period)[block]
                yield Hole(names[int(name)], (names[int(name)],), tuple(open_days(month, month_end(month), said)))
