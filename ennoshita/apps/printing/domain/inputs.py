"""All that goes into a comparison. Kept as JSON under its SHA-256: whoever has it and the version of the method gets the same result."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec
import numpy as np
from numpy.typing import NDArray

from .periods import Basis, Figures, Grain, Measure, Period, Wish
from .result import Aside, Covered, Hole, Moved, Said

# Another one whenever the same inputs could give another result.
VERSION = "1"
Table = list[list[float]]


@dataclass(frozen=True, slots=True)
class Grid:
    """Amounts and observed working days of one period: a row for each place, a column for each month or week."""

    period: Period
    amounts: Table
    days: Table

    def figures(self, grain: Grain, rows: tuple[str, ...]) -> Figures:
        return Figures(self.period, grain, rows, table(self.amounts, len(rows)), table(self.days, len(rows)))


@dataclass(frozen=True, slots=True)
class Rows:
    """What is compared, of both periods: amounts, observed days, what of it events printed, and the printed sides of the same."""

    names: tuple[str, ...]
    amounts: tuple[Table, Table]
    days: tuple[Table, Table]
    aside: tuple[Table, Table]
    impressions: tuple[Table, Table]


@dataclass(frozen=True, slots=True)
class Sections:
    """The same by section, without what was set aside; `had`: the share of the later period's working days with PCs, less the earlier's."""

    before: Grid
    after: Grid
    had: list[float]


@dataclass(frozen=True, slots=True)
class Earlier:
    """`changes`: logarithms of what the years before changed by, per working day; `without`: the same without their events. `assumed`: the
    spread of such a change as the city assumes it, one standard deviation (0.03 for 3 %)."""

    changes: tuple[float, ...]
    without: tuple[float, ...]
    assumed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """`hall_days`: working days of the hall in each block of the two periods; `paired`: each block has its counterpart. `aside`: what the
    events printed, of `before` and `after`. `impressions`: printed sides of the same, where sheets are compared. `avoided`: sheets (or
    sides) that meetings without paper avoided in each period, by how they are known; set beside what was measured, never added to it."""

    version: str
    wish: Wish
    measure: Measure
    basis: Basis
    grain: Grain
    paired: bool
    rows: tuple[str, ...]
    before: Grid
    after: Grid
    hall_days: tuple[list[int], list[int]]
    earlier: Earlier
    covered: Covered
    events: tuple[Aside, ...] = ()
    aside: tuple[Table, Table] | None = None
    impressions: tuple[Table, Table] | None = None
    sections: Sections | None = None
    avoided: dict[str, tuple[float, float]] = field(default_factory=dict)
    bought: tuple[float, float] | None = None
    moved: tuple[Moved, ...] = ()
    holes: tuple[Hole, ...] = ()
    new: tuple[str, ...] = ()
    exchanged: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    cannot: tuple[Said, ...] = ()

    def kept(self) -> bytes:
        return msgspec.json.encode(self)

    @staticmethod
    def of_kept(kept: bytes) -> Inputs:
        return msgspec.json.decode(kept, type=Inputs)


def table(values: Table, rows: int) -> NDArray[np.float64]:
    return np.array(values, dtype=np.float64).reshape(rows, -1)
