"""All that goes into a comparison. Kept as JSON under its SHA-256: whoever has it and the version of the method gets the same result."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from .periods import Basis, Figures, Grain, Measure, Period, Wish
from .result import Hole

# Another one whenever the same inputs could give another result.
VERSION = "1"


@dataclass(frozen=True, slots=True)
class Grid:
    """Amounts and observed working days of one period: a row for each place, a column for each month or week."""

    period: Period
    amounts: list[list[float]]
    days: list[list[float]]

    def figures(self, grain: Grain, rows: tuple[str, ...]) -> Figures:
        return Figures(self.period, grain, rows, _table(self.amounts, len(rows)), _table(self.days, len(rows)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """`hall_days`: working days of the hall in each block of the two periods."""

    version: str
    wish: Wish
    measure: Measure
    basis: Basis
    grain: Grain
    rows: tuple[str, ...]
    before: Grid
    after: Grid
    hall_days: tuple[list[int], list[int]]
    holes: tuple[Hole, ...] = ()

    def kept(self) -> bytes:
        return msgspec.json.encode(self)

    @staticmethod
    def of_kept(kept: bytes) -> Inputs:
        return msgspec.json.decode(kept, type=Inputs)


def _table(values: list[list[float]], rows: int) -> NDArray[np.float64]:
    return np.array(values, dtype=np.float64).reshape(rows, -1)
