"""The change between two periods and how sure it is.

Sections, not sheets, are the sample: a city's sections swing by themselves from year to year, and intervals that count sheets announce a
change where there is none in 96 of 100 cases. Drawn again are sections, then weeks (or months) within each, as they were observed; where
three or more earlier changes from year to year are known, their spread is added, for two periods alone cannot tell a cause from an ordinary
different year.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .periods import Figures
from .result import Interval

DRAWS = 4000
# Draws are made so many at a time, which keeps memory small with a thousand machines.
AT_ONCE = 200
LEAST_YEARS = 3
OUTSIDE = (2.5, 97.5)


def per_day(figures: Figures) -> float:
    """All rows' amount on a working day; each row by the days on which it was observed."""
    return float(_rates(figures.amounts, figures.open_days).sum())


def change(before: Figures, after: Figures, earlier: Sequence[float], seed: int) -> Interval:
    """`after` against `before` per working day; rows are the same in both. `earlier`: logarithms of the years' own changes before them."""
    value = per_day(after) / per_day(before) - 1
    draws = _drawn(before, after, np.random.default_rng(seed))
    if len(earlier) >= LEAST_YEARS:
        draws = draws + _years(earlier, len(draws), np.random.default_rng(seed + 1))
    low, high = np.percentile(draws, OUTSIDE)
    return Interval(value, float(np.expm1(low)), float(np.expm1(high)))


def _rates(amounts: NDArray[np.float64], days: NDArray[np.float64]) -> NDArray[np.float64]:
    observed = days.sum(axis=-1)
    rates: NDArray[np.float64] = np.divide(amounts.sum(axis=-1), observed, out=np.zeros_like(observed), where=observed > 0)
    return rates


def _drawn(before: Figures, after: Figures, rng: np.random.Generator) -> NDArray[np.float64]:
    """Logarithms of the change in so many cities like this one."""
    count, drawn = len(before.rows), []
    for _ in range(0, DRAWS, AT_ONCE):
        rows = rng.integers(0, count, (AT_ONCE, count))
        ratio = _city(after, rows, rng) / _city(before, rows, rng)
        drawn.append(np.log(ratio[np.isfinite(ratio) & (ratio > 0)]))
    return np.concatenate(drawn)


def _city(figures: Figures, rows: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.float64]:
    """Per working day, of each drawn city: its rows, and the blocks of each drawn anew."""
    blocks = rng.integers(0, figures.amounts.shape[1], (*rows.shape, figures.amounts.shape[1]))
    city: NDArray[np.float64] = _rates(figures.amounts[rows[..., None], blocks], figures.open_days[rows[..., None], blocks]).sum(axis=1)
    return city


def _years(earlier: Sequence[float], count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """What a year brings by itself: Student's t around nothing, for a year not yet seen."""
    spread = float(np.std(earlier, ddof=1)) * float(np.sqrt(1 + 1 / len(earlier)))
    drawn: NDArray[np.float64] = spread * rng.standard_t(len(earlier) - 1, count)
    return drawn
