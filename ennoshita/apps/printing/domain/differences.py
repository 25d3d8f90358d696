"""Difference in differences: sections that had their PCs beside sections that had not, between the same months of two years.

What befell the whole city, a mild year or an election, befell both alike and falls away.
"""

import numpy as np

from .change import OUTSIDE, Floats, drawn, per_day, rates, widened
from .periods import Figures
from .result import Differences, Interval

# So many sections on each side at least.
LEAST = 5
# A section that had PCs on this share of the later period's working days, and on none of the earlier, had them; below the other it had not.
HANDED, WAITING = 0.8, 0.2


def differences(before: Figures, after: Figures, had: Floats, seed: int) -> Differences | None:
    """`had`: for each row the share of the later period's working days on which it had its PCs, less that of the earlier. None where too
    few sections stand on one side."""
    counted = (rates(before) > 0) & (rates(after) > 0)
    handed, waiting = np.flatnonzero(counted & (had >= HANDED)), np.flatnonzero(counted & (abs(had) <= WAITING))
    if min(len(handed), len(waiting)) < LEAST:
        return None
    rng = np.random.default_rng(seed)
    value, draws = 0.0, np.zeros(0)
    for rows, sign in ((handed, 1.0), (waiting, -1.0)):
        one, other = _only(before, rows), _only(after, rows)
        middle = float(np.log(per_day(other) / per_day(one)))
        found = drawn(one, other, rng, paired=True)
        spread = (found - np.median(found)) * widened(rates(one) + rates(other))
        value += sign * middle
        draws = sign * spread if not len(draws) else draws[: len(spread)] + sign * spread[: len(draws)]
    low, high = np.expm1(value + np.percentile(draws, OUTSIDE))
    return Differences(Interval(float(np.expm1(value)), float(low), float(high)), len(handed), len(waiting))


def _only(figures: Figures, rows: np.typing.NDArray[np.int64]) -> Figures:
    names = tuple(figures.rows[row] for row in rows)
    return Figures(figures.period, figures.grain, names, figures.amounts[rows], figures.open_days[rows])
