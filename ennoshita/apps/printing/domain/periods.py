"""What a comparison is made of and what it says. Plain values: the database is asked in `figures.py`, the reckoning is in `domain/`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Grain = Literal["week", "month"]
Measure = Literal["sheets", "impressions"]
# Copies and faxes too (bills, counters), or prints alone (logs).
Basis = Literal["meters", "jobs"]


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
    grain: Grain
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


Sureness = Literal["high", "middle", "open"]


@dataclass(frozen=True, slots=True)
class Cause:
    """A part of the change, in sheets; the parts add up to the whole. `name` is a msgid's key: meetings, need, mix, sides, moved, event."""

    name: str
    sheets: float


@dataclass(frozen=True, slots=True)
class Hole:
    """Working days on which a source said nothing that it should have said."""

    source: str
    printers: tuple[str, ...]
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The result. `change` is per working day; `without` the same with the city's events set aside, by name."""

    measure: Measure
    basis: Basis
    before: float
    after: float
    days_before: int
    days_after: int
    raw: float
    change: Interval
    method: Literal["two_stage", "two_stage_years", "differences"]
    sure: Sureness
    without: tuple[tuple[str, Interval], ...] = ()
    fell: int = 0
    rows: int = 0
    causes: tuple[Cause, ...] = ()
    holes: tuple[Hole, ...] = ()
    # Kept sentences of what the figures cannot know: [msgid, params].
    cannot: tuple[tuple[str, dict[str, str | int]], ...] = field(default=())
