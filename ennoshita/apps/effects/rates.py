"""What paper costs and emits on a day: the rate of each part that fits best, and what an amount of prints comes to between its bounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ennoshita.core import papers

from .models import Entry, Rate

_SURE = {Entry.Method.ASSUMED: 0, Entry.Method.PILOTED: 1, Entry.Method.MEASURED: 2}


class Bounds(NamedTuple):
    """An amount of yen or grams and the bounds between which it surely lies."""

    value: Decimal
    low: Decimal
    high: Decimal

    def __add__(self, other: object) -> Bounds:
        if not isinstance(other, Bounds):
            return NotImplemented
        return Bounds(self.value + other.value, self.low + other.low, self.high + other.high)


NOTHING = Bounds(Decimal(0), Decimal(0), Decimal(0))


@dataclass(frozen=True, slots=True)
class Worth:
    """The rates that hold on a day for one kind of print. `paper` is the size that is reckoned."""

    rates: tuple[Rate, ...]
    paper: str

    def of(self, *, sheets: Decimal | float, sides: Decimal | float) -> Bounds:
        """What so many sheets with so many printed sides come to. A sheet printed on both sides has two."""
        return sum((self._part(rate, Decimal(str(sheets)), Decimal(str(sides))) for rate in self.rates), NOTHING)

    def _part(self, rate: Rate, sheets: Decimal, sides: Decimal) -> Bounds:
        amount = sides if rate.per == Rate.Per.SIDE else sheets
        # A price of paper goes by its area; a counter counts a side of A3 as one.
        if rate.per == Rate.Per.SHEET and rate.paper == "A4":
            amount *= Decimal(str(papers.area(self.paper)))
        return Bounds(amount * rate.value, amount * rate.low, amount * rate.high)

    @property
    def method(self) -> str:
        """As sure as the least sure of its parts: "assumed", "piloted" or "measured"."""
        return min((rate.method for rate in self.rates), key=lambda method: _SURE[Entry.Method(method)])


class Rates:
    """All rates as they stand, read once for many questions."""

    def __init__(self) -> None:
        self._rates = list(Rate.objects.standing())

    def price_of(self, day: date, *, paper: str = "", colour: str = "") -> Worth | None:
        """Yen; None where no price is known of that day. `paper`: a size of core.papers; `colour`: "M", "C", "" where it is not known."""
        return self._worth(Rate.What.YEN, day, paper, colour)

    def factor_of(self, day: date, *, paper: str = "", colour: str = "") -> Worth | None:
        """Grams of CO2; else as price_of."""
        return self._worth(Rate.What.CO2_G, day, paper, colour)

    def _worth(self, what: str, day: date, paper: str, colour: str) -> Worth | None:
        held = [rate for rate in self._rates if rate.what == what and rate.first_day <= day and _fits(rate, paper, colour)]
        best = {per: max(found, key=lambda rate: _rank(rate, paper, colour)) for per in Rate.Per.values if (found := _per(held, per))}
        whole = best.pop(Rate.Per.ALL, None)
        parts = tuple(best.values())
        if whole and all(_standing(whole) >= _standing(part) for part in parts):
            return Worth((whole,), paper)
        return Worth(parts, paper) if parts else None


def _per(rates: Iterable[Rate], per: str) -> list[Rate]:
    return [rate for rate in rates if rate.per == per]


def _fits(rate: Rate, paper: str, colour: str) -> bool:
    # Of A4 the other sizes are reckoned; where the colour is not known it is taken for black and white.
    return rate.paper in {"", "A4", paper} and rate.colour in {"", colour or Rate.Colour.MONO}


def _standing(rate: Rate) -> tuple[bool, date]:
    return rate.by_id is not None, rate.first_day


def _rank(rate: Rate, paper: str, colour: str) -> tuple[bool, bool, bool, date, int]:
    """The city's own goes before what came with the house, the more exact before the general, the newer before the older."""
    return rate.by_id is not None, bool(paper) and rate.paper == paper, bool(rate.colour), rate.first_day, rate.pk


def price_of(day: date, *, paper: str = "", colour: str = "") -> Worth | None:
    return Rates().price_of(day, paper=paper, colour=colour)


def factor_of(day: date, *, paper: str = "", colour: str = "") -> Worth | None:
    return Rates().factor_of(day, paper=paper, colour=colour)
