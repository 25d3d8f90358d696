"""What a comparison is asked for and made of. Plain values: the database is asked in `figures.py`, the reckoning is in `domain/`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Grain = Literal["week", "month"]
Measure = Literal["sheets", "impressions"]
# Copies and faxes too (bills, counters), prints alone (logs), or some places so and some so.
Basis = Literal["meters", "jobs", "both"]
# What a row is: a machine's place (exchanged machines are one), or a section with those it became.
Rows = Literal["place", "unit"]


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked. `measure` None: sheets where they are known of every place, else printed sides. `aside`: the ids of the city's events
    that `without` leaves out. `despite_holes`: whoever asks has seen the holes, and the result says that they are there."""

    before: Period
    after: Period
    measure: Measure | None = None
    rows: Rows = "place"
    aside: tuple[int, ...] = ()
    despite_holes: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """One period as it was measured. `amounts` has a row for each of `rows` (a section with its predecessors, or a machine) and a
    column for each block of time; `open_days`, of the same shape, the working days of each block that were observed for the row, so that a
    hole is no zero.
    """

    period: Period
    grain: Grain
    rows: tuple[str, ...]
    amounts: NDArray[np.float64]
    open_days: NDArray[np.float64]

    @property
    def total(self) -> float:
        return float(self.amounts.sum())
