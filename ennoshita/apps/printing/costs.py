"""Yen and CO2 of what was printed in a month, between the bounds that prices, factors and unknown sides leave."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet, Sum

from ennoshita.apps.effects.api import NOTHING, Bounds, Rate, Rates, Worth

from .counted import Counted
from .domain.periods import Period
from .domain.values import month_end
from .models import Import, Meter, MonthlyPrint
from .models.printers import Colour, Function
from .places import roots


class Printed(NamedTuple):
    """Prints of one size and colour ("" and "U" where it is not known). `low` and `high`: sheets where it is not known what was printed on
    both sides, else both are `sheets`."""

    paper: str
    colour: str
    sides: float
    sheets: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Cost:
    """`what` is "yen" or "co2_g"; `method` how sure the least sure of its `rates` is."""

    what: str
    bounds: Bounds
    method: str
    rates: tuple[Rate, ...]


def costs(month: date, counted: Counted) -> list[Cost]:
    """Of a month by its first day; nothing of yen or of CO2 where no value is known of it."""
    rates, kinds = Rates(), printed(month)
    # What is told apart by colour and size may be less than what was counted; the rest is taken to be alike.
    share = counted.sides / (sum(kind.sides for kind in kinds) or 1)
    found = []
    for what, of in (("yen", rates.price_of), ("co2_g", rates.factor_of)):
        parts = [(of(month, paper=kind.paper, colour=kind.colour.replace("U", "")), kind) for kind in kinds]
        worths = [worth for worth, _kind in parts if worth]
        if worths and len(worths) == len(parts):
            sum_ = sum((_cost(worth, kind, share) for worth, kind in parts if worth), NOTHING)
            used = {rate.pk: rate for worth in worths for rate in worth.rates}
            found.append(Cost(what, sum_, _least(worths), tuple(used.values())))
    return found


def _cost(worth: Worth, kind: Printed, share: float) -> Bounds:
    """Dearest with the most sheets at the highest price."""
    value, low, high = (worth.of(sheets=sheets * share, sides=kind.sides * share) for sheets in (kind.sheets, kind.low, kind.high))
    return Bounds(value.value, low.low, high.high)


def _least(worths: list[Worth]) -> str:
    order = ["assumed", "piloted", "measured"]
    return min((worth.method for worth in worths), key=order.index)


def printed(month: date) -> list[Printed]:
    """What a month's prints consist of: of machines with a bill or counter what it says, of the others what logs told."""
    period, root = Period(month, month_end(month)), roots()
    metered = {root[pk] for pk in _meters(period).values_list("printer", flat=True)}
    sums: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0] * 4)
    rest = [pk for pk, first in root.items() if first not in metered]
    for kind in (*_of_meters(period), *_of_jobs(month, rest)):
        into = sums[kind.paper, kind.colour]
        for at, amount in enumerate(kind[2:]):
            into[at] += float(amount)
    return [Printed(paper, colour, *amounts) for (paper, colour), amounts in sums.items()]


def _meters(period: Period) -> QuerySet[Meter]:
    return Meter.objects.filter(imported__state=Import.State.READ, last_day__range=(period.first, period.last))


def _of_meters(period: Period) -> Iterator[Printed]:
    told: dict[tuple[int, date], dict[str, Meter]] = defaultdict(dict)
    for meter in _meters(period):
        told[meter.printer_id, meter.last_day][meter.function] = meter
    for functions in told.values():
        # Where a machine tells the whole, its copies and prints are parts of it.
        for meter in [functions[Function.ALL]] if Function.ALL in functions else functions.values():
            yield from _of_meter(meter)


def _of_meter(meter: Meter) -> Iterator[Printed]:
    apart = {Colour.MONO: meter.mono or 0, Colour.COLOUR: meter.colour or 0}
    apart[Colour.UNKNOWN] = max(meter.impressions - sum(apart.values()), 0)
    for colour, sides in apart.items():
        if sides and meter.sheets is not None:
            sheets = meter.sheets * sides / max(meter.impressions, 1)
            yield Printed("", colour, sides, sheets, sheets, sheets)
        elif sides:
            yield _of_sides("", colour, sides)


def _of_jobs(month: date, printers: list[int]) -> Iterator[Printed]:
    rows: Any = MonthlyPrint.objects.filter(month=month, printer__in=printers).order_by().values_list("paper", "colour", "sides")
    for paper, colour, _sides, sides, sheets, unknown in rows.annotate(Sum("impressions"), Sum("sheets"), Sum("unknown_jobs")):
        if not unknown:
            yield Printed(paper, colour, sides, sheets, sheets, sheets)
        elif not sheets:
            yield _of_sides(paper, colour, sides)
        else:
            # Of some of these jobs the sheets are known, of the others neither more than their sides nor fewer than half.
            high = max(sides, sheets)
            yield Printed(paper, colour, sides, (sheets + high) / 2, sheets, high)


def _of_sides(paper: str, colour: str, sides: float) -> Printed:
    """All on one side, or all on both; in between where nobody knows."""
    return Printed(paper, colour, sides, sides * 0.75, sides / 2, sides)
