"""What an event of the city printed, so that it can be left out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import numpy as np
from django.db.models import Q, Sum

from .domain.blocks import Cut
from .domain.hall import Hall
from .domain.heard import Floats
from .domain.periods import Measure, Period
from .domain.result import Aside, Known
from .models import CityEvent, DailyPrint
from .places import Standing


def befallen(periods: Sequence[Period], only: Collection[int] | None = None) -> list[CityEvent]:
    """The events of which any day lies in those periods; `only` those with these ids."""
    lying = Q()
    for period in periods:
        lying |= Q(first_day__lte=period.last, last_day__gte=period.first)
    found = CityEvent.objects.filter(lying) if only is None else CityEvent.objects.filter(lying, pk__in=only)
    return list(found.prefetch_related("printers", "units"))


def set_aside(
    events: Sequence[CityEvent],
    cuts: Sequence[Cut],
    used: Sequence[Floats],
    *,
    measure: Measure,
    sides: float,
    hall: Hall,
    standing: Standing,
) -> tuple[list[Aside], list[Floats]]:
    """Each event, and for each period what all of them printed, by row and block: never more than was `used`. `sides`: printed sides of a
    sheet, for what was declared in sheets."""
    left = [amounts.copy() for amounts in used]
    asides = []
    for event in events:
        shares: list[float] = []
        for place, cut in enumerate(cuts):
            if event.sheets is None:
                own = _printed(event, cut, left[place].shape, measure, standing)
            else:
                own = event.sheets * (sides if measure == "impressions" else 1) * _laid(event, cut, left[place], hall, standing)
            own = np.minimum(own, left[place])
            left[place] = left[place] - own
            shares.append(round(float(own.sum()), 1))
        known: Known = "counted" if event.sheets is None else "declared"
        asides.append(Aside(event.name, event.first_day, event.last_day, shares[0], shares[1], known))
    return asides, [amounts - rest for amounts, rest in zip(used, left, strict=True)]


def _laid(event: CityEvent, cut: Cut, used: Floats, hall: Hall, standing: Standing) -> Floats:
    """Shares of what was declared: alike on the event's working days, and in each month on its machines (or all) by what they printed."""
    found = np.zeros_like(used)
    rows = sorted({standing.row[printer.pk] for printer in event.printers.all()}) or list(range(len(used)))
    whole = _days(hall, event.first_day, event.last_day)
    for block in cut.touched(event.first_day, event.last_day):
        days = _days(hall, max(event.first_day, cut.firsts[block]), min(event.last_day, cut.last(block)))
        of_block = used[rows, block].sum()
        if of_block:
            found[rows, block] = days / whole * used[rows, block] / of_block
    return found


def _days(hall: Hall, first: date, last: date) -> float:
    """Working days, and a little for each day: polls are held on Sundays."""
    return hall.count(first, last) + 0.01 * ((last - first).days + 1)


def _printed(event: CityEvent, cut: Cut, shape: tuple[int, ...], measure: Measure, standing: Standing) -> Floats:
    """What its machines or sections printed by the logs, on its days."""
    found = np.zeros(shape)
    own = Q(printer__in=event.printers.all()) | Q(unit__in=event.units.all())
    days = DailyPrint.objects.filter(own, day__range=(event.first_day, event.last_day)).order_by()
    for printer, day, amount in days.values_list("printer", "day").annotate(Sum(measure)):
        block = cut.at(day)
        if block is not None:
            found[standing.row[printer], block] += float(amount)
    return found
