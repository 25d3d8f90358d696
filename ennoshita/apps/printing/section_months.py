"""Sections month by month in two periods, for their pictures: whole months by the best that is told, small sections in one sum."""

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import msgspec
import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from . import behind, figures, sections
from .domain.periods import Period, Wish
from .domain.result import Compared, Month
from .domain.values import month_end
from .faults import NotCompared
from .models import Comparison
from .opening import Stamp, stamped
from .section_figures import OTHERS


class SectionMonths(NamedTuple):
    """Amounts per working day, a place a month, of the earlier period and of the later; None where nothing was told of the section.

    `folded`: the sum of the sections that are not told one by one, and of what is of no section.
    """

    name: str
    before: tuple[float | None, ...]
    after: tuple[float | None, ...]
    before_per_day: float
    after_per_day: float
    folded: bool

    @property
    def change(self) -> float | None:
        return self.after_per_day / self.before_per_day - 1 if self.before_per_day and self.after_per_day else None


def by_section(comparison: Comparison, found: Compared) -> list[SectionMonths]:
    """The largest first, the sum of the rest last; nothing where no section is known or no month is whole in both periods."""
    columns = [at for at, month in enumerate(found.months) if whole(month, found.periods)]
    if not columns:
        return []
    names, *tables = _amounts(comparison.code, stamped())
    months = [found.months[at] for at in columns]
    days = [month.days_before for month in months], [month.days_after for month in months]
    shown = [[sum_[columns] for sum_ in table] for table in tables]
    rows = [_row(name, (shown[0][at], shown[1][at]), days) for at, name in enumerate(names)]
    told = sorted((row for row in rows if row.before_per_day or row.after_per_day), key=lambda row: (row.folded, -row.before_per_day))
    return told if any(not row.folded for row in told) else []


def whole(month: Month, periods: tuple[Period, Period]) -> bool:
    """Sections are told of whole months alone: from two spans that differ by a day, that day of a few colleagues could be reckoned."""
    firsts = zip((month.before_first, month.after_first), periods, strict=True)
    return all(first.day == 1 and period.first <= first and month_end(first) <= period.last for first, period in firsts)


def _row(name: str, amounts: tuple[NDArray[np.float64], NDArray[np.float64]], days: tuple[list[int], list[int]]) -> SectionMonths:
    courses = [
        tuple(float(amount) / count if amount and count else None for amount, count in zip(of_period, open_days, strict=True))
        for of_period, open_days in zip(amounts, days, strict=True)
    ]
    per_day = [float(of_period.sum()) / max(1, sum(open_days)) for of_period, open_days in zip(amounts, days, strict=True)]
    words = _("Small sections and what is of none") if name == OTHERS else name
    return SectionMonths(words, courses[0], courses[1], per_day[0], per_day[1], name == OTHERS)


Amounts = tuple[list[str], list[NDArray[np.float64]], list[NDArray[np.float64]]]


@lru_cache(maxsize=16)
def _amounts(code: str, _stamp: Stamp) -> Amounts:
    """Each section's name and its amounts in both periods, a place a month. Kept while nothing happens: it takes a third of a second."""
    wish = msgspec.convert(Comparison.objects.values_list("wish", flat=True).get(code=code), Wish)
    try:
        told = figures.inputs(replace(wish, rows="unit", despite_holes=True))
    except NotCompared:
        return [], [], []
    hidden = _hidden(Period(wish.before.first, wish.before.last), Period(wish.after.first, wish.after.last))
    names = [name for name in told.rows if name not in hidden]
    folded = OTHERS in names or len(names) < len(told.rows)
    names = [*(name for name in names if name != OTHERS), *([OTHERS] if folded else [])]
    tables = []
    for grid in (told.before, told.after):
        rows = dict.fromkeys(names, np.zeros(len(grid.amounts[0]) if grid.amounts else 0))
        for name, amounts in zip(told.rows, grid.amounts, strict=True):
            key = OTHERS if name in hidden else name
            rows[key] = rows[key] + np.array(amounts, dtype=np.float64)
        tables.append(list(rows.values()))
    return names, tables[0], tables[1]


def _hidden(*periods: Period) -> set[str]:
    """The names of sections that few people stand behind."""
    names = sections.names(Period(periods[0].first, periods[-1].last))
    return {names[section] for section in behind.hidden_beside_bills(*periods) if section is not None and section in names}
