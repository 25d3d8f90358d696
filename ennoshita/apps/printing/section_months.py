"""Sections month by month in two periods, for their pictures: whole months of what logs told, small sections folded into one."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Sum
from django.utils.translation import gettext as _

from . import behind, sections
from .domain.hiding import hidden_over
from .domain.periods import Measure, Period
from .domain.result import Month
from .domain.values import month_end
from .models import MonthlyPrint


class SectionMonths(NamedTuple):
    """Amounts per working day, a place a month, of the earlier period and of the later; None where no log told anything of the section.

    `key` is None for what belongs to no section, and for the sum of small ones; `folded` tells that sum.
    """

    key: int | None
    name: str
    before: tuple[float | None, ...]
    after: tuple[float | None, ...]
    before_per_day: float
    after_per_day: float
    folded: bool

    @property
    def change(self) -> float | None:
        return self.after_per_day / self.before_per_day - 1 if self.before_per_day and self.after_per_day else None


def by_section(periods: tuple[Period, Period], months: Sequence[Month], measure: Measure) -> list[SectionMonths]:
    """The largest first, what belongs to no section and the sum of small ones last; nothing where no log told of a whole month of both."""
    months = [month for month in months if _whole(month.before_first, periods[0]) and _whole(month.after_first, periods[1])]
    firsts = [month.before_first for month in months], [month.after_first for month in months]
    days = [month.days_before for month in months], [month.days_after for month in months]
    if not months:
        return []
    spans = [Period(span[0], month_end(span[-1])) for span in firsts]
    hiding = hidden_over(told for span in spans for told in behind.people(span).values())
    amounts = [_amounts(span, measure, hiding) for span in firsts]
    if not all(amounts):
        return []
    names = sections.names(Period(firsts[0][0], month_end(firsts[1][-1])))
    rows = [_row(key, names, [found.get(key, {}) for found in amounts], firsts, days) for key in {*amounts[0], *amounts[1]}]
    return sorted(rows, key=lambda row: (row.folded, row.key is None, -row.before_per_day, row.name))


# Stands for the sum of the small sections beside the numbers of the others.
FOLDED = -1


def _whole(first: date, period: Period) -> bool:
    return period.first <= first and month_end(first) <= period.last


def _amounts(firsts: Sequence[date], measure: Measure, hiding: frozenset[int | None]) -> dict[int | None, dict[date, int]]:
    joined, sums = sections.joined(), defaultdict[int | None, dict[date, int]](lambda: defaultdict(int))
    rows = MonthlyPrint.objects.filter(month__in=firsts).order_by().values_list("unit", "month").annotate(Sum(measure))
    for unit, month, amount in rows:
        section = joined(unit)
        sums[FOLDED if section in hiding else section][month] += amount
    return sums


def _row(
    key: int | None,
    names: dict[int, str],
    sums: Sequence[dict[date, int]],
    firsts: tuple[Sequence[date], Sequence[date]],
    days: tuple[Sequence[int], Sequence[int]],
) -> SectionMonths:
    courses = [
        tuple(told[first] / count if first in told and count else None for first, count in zip(span, open_days, strict=True))
        for told, span, open_days in zip(sums, firsts, days, strict=True)
    ]
    per_day = [sum(told.values()) / max(1, sum(open_days)) for told, open_days in zip(sums, days, strict=True)]
    words = {None: _("Of no section"), FOLDED: _("Sections of fewer than five people, together")}
    name = words[key] if key in words else names.get(key or 0, "")
    return SectionMonths(None if key == FOLDED else key, name, courses[0], courses[1], per_day[0], per_day[1], key == FOLDED)
