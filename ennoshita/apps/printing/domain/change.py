"""The change between two periods and how sure it is.

Places, not sheets, are the sample: sections swing by themselves from year to year, and intervals that count sheets announce a change where
there is none in 96 of 100 cases. Drawn again are places, then the months (or weeks) of each as they were observed. Where both periods are
of the same months, each is drawn together with its counterpart, so that the season does not count as chance. What a year brings to the
whole city by itself is in no two periods: its spread comes from earlier years, and is assumed until three of their changes are known.

`bench/printing_truth.py` draws cities of known truth and counts how often the bounds hold it.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from . import student
from .periods import Figures
from .result import Interval

Floats = NDArray[np.float64]
DRAWS = 4000
# Each drawn city meets so many drawn years: what lies far out, which few draws would tell by luck, comes from the years.
YEARS_DRAWN = 5
# So many draws of each place's own months are made, and taken again for each drawn city that holds the place.
OWN_DRAWS = 300
LEAST_YEARS = 3
# With fewer places nobody can tell how differently places change.
LEAST_ROWS = 3
OUTSIDE = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Years:
    """`changes`: logarithms of what earlier years changed by; `assumed`: the spread of such a change (one standard deviation, 0.03 for 3 %)
    as the city assumes it."""

    changes: tuple[float, ...]
    assumed: float

    @property
    def known(self) -> bool:
        return len(self.changes) >= LEAST_YEARS

    @property
    def spread(self) -> float:
        """Of one standard deviation. Three years alone can agree by luck: what is assumed counts as one more of them. One or two known
        changes can only widen what is assumed."""
        if not self.known:
            return max(self.assumed, *map(abs, self.changes), 0.0)
        around = np.array(self.changes) - np.mean(self.changes)
        return sqrt((self.assumed**2 + float(around @ around)) / len(self.changes))


def per_day(figures: Figures) -> float:
    """All rows' amount on a working day; each row by the days on which it was observed."""
    return float(rates(figures).sum())


def rates(figures: Figures) -> Floats:
    """Each row's amount on a working day; 0 where it was never observed."""
    return _rates(figures.amounts.sum(axis=1), figures.open_days.sum(axis=1))


def change(before: Figures, after: Figures, years: Years, seed: int, *, paired: bool) -> Interval:
    """`after` against `before` (more than nothing) per working day; rows are the same in both, and columns too where they are `paired`."""
    one, other = per_day(before), per_day(after)
    sizes = rates(before) + rates(after)
    if np.count_nonzero(sizes) < LEAST_ROWS or not other:
        return Interval(other / one - 1, None, None)
    rng = np.random.default_rng(seed)
    found = drawn(before, after, rng, paired=paired)
    middle = np.log(other / one)
    own = np.tile((found - np.median(found)) * widened(sizes), YEARS_DRAWN)
    draws = middle + own + _of_years(years, len(own), rng)
    low, high = np.expm1(np.percentile(draws, OUTSIDE))
    return Interval(other / one - 1, float(low), float(high))


def widened(sizes: Floats) -> float:
    """By how much drawing again is too narrow with few places, or with one that is most of the city: Student's t for as many places as the
    geometric mean of their number and of how many equal ones would vary as much."""
    here = sizes[sizes > 0]
    count = sqrt(len(here) * here.sum() ** 2 / (here**2).sum())
    return sqrt(count / (count - 1)) * student.bound(max(count - 1, 1)) / student.NORMAL


def _rates(amounts: Floats, days: Floats) -> Floats:
    rates: Floats = np.divide(amounts, days, out=np.zeros_like(amounts), where=days > 0)
    return rates


def drawn(before: Figures, after: Figures, rng: np.random.Generator, *, paired: bool) -> Floats:
    """Logarithms of the change in so many cities like this one."""
    uniform = rng.random((*before.amounts.shape, OWN_DRAWS))
    one = _own(before, uniform)
    other = _own(after, uniform if paired else rng.random((*after.amounts.shape, OWN_DRAWS)))
    rows = rng.integers(0, len(before.rows), (DRAWS, len(before.rows)))
    own = rng.integers(0, OWN_DRAWS, rows.shape)
    ratio = _ratio(other[rows, own].sum(axis=1), one[rows, own].sum(axis=1))
    kept: Floats = np.log(ratio[ratio > 0])
    return kept


def _ratio(other: Floats, one: Floats) -> Floats:
    ratio: Floats = np.divide(other, one, out=np.zeros_like(one), where=one > 0)
    return ratio


def _own(figures: Figures, uniform: Floats) -> Floats:
    """(rows, OWN_DRAWS): each row's amount on a working day, its observed blocks drawn again by `uniform` (rows, blocks, OWN_DRAWS)."""
    observed = figures.open_days > 0
    count = observed.sum(axis=1)
    # The observed blocks of each row stand first.
    order = np.argsort(~observed, axis=1, kind="stable")
    picked = np.take_along_axis(order[:, :, None], (uniform * count[:, None, None]).astype(np.int64), axis=1)
    # As many as were observed are drawn.
    taken = np.arange(observed.shape[1])[None, :, None] < count[:, None, None]
    amounts = np.take_along_axis(figures.amounts[:, :, None], picked, axis=1) * taken
    days = np.take_along_axis(figures.open_days[:, :, None], picked, axis=1) * taken
    return _rates(amounts.sum(axis=1), days.sum(axis=1))


def _of_years(years: Years, count: int, rng: np.random.Generator) -> Floats:
    """What a year brings by itself, around nothing."""
    return years.spread * (rng.standard_t(len(years.changes), count) if years.known else rng.standard_normal(count))
