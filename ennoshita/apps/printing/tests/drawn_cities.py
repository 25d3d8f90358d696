"""Figures of places over the months of two years, made for tests of what is reckoned from them."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ennoshita.apps.printing.domain.periods import Figures, Period

DAYS = 20.0


def figures(amounts: Sequence[Sequence[float]] | NDArray[np.float64], days: NDArray[np.float64] | None = None) -> Figures:
    """A row a place, a column a month, twenty working days in each unless told."""
    table = np.array(amounts, dtype=np.float64)
    period = Period(date(2025, 4, 1), date(2025, 3 + table.shape[1], 30))
    open_days = np.full(table.shape, DAYS) if days is None else days
    return Figures(period, "month", tuple(f"{row}号機" for row in range(len(table))), np.where(open_days > 0, table, 0), open_days)


def city(places: int = 12, months: int = 5, swing: float = 0.1, seed: int = 1) -> NDArray[np.float64]:
    """Unequal places with a season and a swing of their own."""
    rng = np.random.default_rng(seed)
    season = np.array([1.4, 1.0, 1.0, 0.9, 0.7])[:months]
    amounts: NDArray[np.float64] = rng.integers(500, 5000, places)[:, None] * season * np.exp(rng.normal(0, swing, (places, months)))
    return amounts
