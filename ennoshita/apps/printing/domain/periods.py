"""What a comparison is made of and what it says. Plain values: the database is asked in `figures.py`, the reckoning is in `domain/`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Measure = Literal["sheets", "impressions"]


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Figures:
    """One period as it was measured. `amounts` has a row for each of `rows` (a section with its predecessors, or a machine) and a
    column for each block of time; `open_days`, of the same shape, the working days of each block that were observed for the row, so that a
    hole is no zero.
    """

    period: Period
    rows: tuple[str, ...]
    amounts: NDArray[np.float64]
    open_days: NDArray[np.float64]

    @property
    def total(self) -> float:
        return float(self.amounts.sum())


@dataclass(frozen=True, slots=True)
class Interval:
    """A share of change, −0.291 for −29.1 %, with the bounds between which it surely lies (95 %)."""

    value: float
    low: float
    high: float


Sureness = Literal["middle", "open"]


@dataclass(frozen=True, slots=True)
class Compared:
    """The result. `change` is per working day; `raw` of the sums; `fell` of so many `rows`."""

    measure: Measure
    before: float
    after: float
    days_before: int
    days_after: int
    raw: float
    change: Interval
    sure: Sureness
    fell: int
    rows: int
