"""What a comparison says. Kept as JSON, cited, shown; everything in it is plain and comes out the same again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import msgspec

from .periods import Basis, Grain, Measure, Period

# A kept sentence: msgid and what stands in its places (core.sentences).
Said = tuple[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Interval:
    """A share of change, −0.291 for −29.1 %, with the bounds between which it surely lies (95 %); None where too little is known."""

    value: float
    low: float | None
    high: float | None

    @property
    def bounded(self) -> bool:
        return self.low is not None and self.high is not None

    @property
    def open(self) -> bool:
        """No change at all lies within the bounds, or there are none."""
        return self.low is None or self.high is None or self.low <= 0 <= self.high


# Outside of no change although the years' own swing is known or others had no PC yet: high. Outside, with an assumed swing: middle.
Sureness = Literal["high", "middle", "open"]
# How a cause is known.
Known = Literal["counted", "declared", "assumed", "piloted", "measured", "estimated", "rest"]


@dataclass(frozen=True, slots=True)
class Cause:
    """A part of the change, in the comparison's measure over the whole period; the parts add up to `after - before`.

    `name`: event, meetings (without paper), handout (PCs, beyond that), sides (of a sheet), mix (of places that print on one side and on
    both), days (more or fewer working days), need (what remains), unheard (days that no source told of stand in the other parts).
    """

    name: str
    amount: float
    known: Known
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Hole:
    """Working days on which a source said nothing that it should have said, in one of the two periods. Names as they were then."""

    source: str
    printers: tuple[str, ...]
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """An event of the city that `without` leaves out, with what it printed in each period."""

    name: str
    first_day: date
    last_day: date
    before: float
    after: float
    known: Known


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the later period beside the same of the earlier. Amounts as they were counted, working days of the hall, and the bounds of
    the later amount per working day, None where they cannot be told."""

    before_first: date
    after_first: date
    before: float
    after: float
    days_before: int
    days_after: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Differences:
    """What the PCs changed: sections that had them beside those that had not yet, in the same months (difference in differences)."""

    change: Interval
    handed: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Moved:
    """Printed less and copied more at one section or place: so much only changed the machine, and is no saving."""

    name: str
    amount: float


@dataclass(frozen=True, slots=True)
class Covered:
    """How much of what was counted stands in the change: `rows` of `of` places, `share` of the amount of both periods (0 to 1);
    `copies`: the share of the amount in which copies and faxes are counted too."""

    rows: int
    of: int
    share: float
    copies: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The result. `change` is per working day, `without` the same with `asides` left out (None where nothing is).

    `before` and `after` are the amounts as they were counted, `raw` their change without regard to working days. `swing` is the spread (one
    standard deviation) that a year has by itself, out of `years` earlier changes, or assumed while there are fewer than three.
    """

    periods: tuple[Period, Period]
    measure: Measure
    basis: Basis
    grain: Grain
    before: float
    after: float
    days_before: int
    days_after: int
    raw: float
    change: Interval
    method: Literal["two_stage", "two_stage_years"]
    years: int
    swing: float
    sure: Sureness
    without: Interval | None = None
    asides: tuple[Aside, ...] = ()
    fell: int = 0
    rows: int = 0
    months: tuple[Month, ...] = ()
    causes: tuple[Cause, ...] = ()
    moved: tuple[Moved, ...] = ()
    differences: Differences | None = None
    holes: tuple[Hole, ...] = ()
    # Sheets of paper that were bought in the two periods, where that was brought in: a check, in no other figure.
    bought: tuple[float, float] | None = None
    # Places that came or went: their amount is counted, they were not there in the other period.
    new: tuple[str, ...] = ()
    exchanged: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    covered: Covered | None = None
    # What the figures cannot know.
    cannot: tuple[Said, ...] = field(default=())

    def kept(self) -> Any:
        """As JSON."""
        return msgspec.to_builtins(self)

    @staticmethod
    def of_kept(kept: Any) -> Compared:
        return msgspec.convert(kept, Compared)
