"""What the page of effects shows of a fiscal year: for each method its sum, its months as bars and a table, its units; and the entries."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ennoshita.apps.people.api import Person, Unit
from ennoshita.core.dates import fiscal_year, fiscal_year_days

from .assumptions import assumption
from .domain.bars import Bar, Drawing, drawing
from .models import Entry
from .rates import NOTHING, Bounds, Rates
from .sources import Described, described
from .sums import Sum, sums

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Known:
    """What is known in one way: `months` are the year's twelve with their bars, `units` stand with their sums, the largest first."""

    method: str
    label: str
    sum: Sum
    months: list[tuple[date, Decimal, Bar]]
    drawing: Drawing
    units: list[tuple[Unit | None, Decimal]]
    # Yen and grams that the sheets stand for: shown beside them, never recorded a second time.
    worth: dict[str, Bounds]


def known(what: str, year: int) -> list[Known]:
    first, last = fiscal_year_days(year)
    found = sums(what, first=first, last=last)
    return [_known(what, Entry.Method(method), found[method], year) for method in Entry.Method.values if method in found]


def _known(what: str, method: Entry.Method, total: Sum, year: int) -> Known:
    months = [date(year + (month < 4), month, 1) for month in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)]
    amounts = [total.months.get(month, Decimal(0)) for month in months]
    drawn = drawing([float(amount) for amount in amounts])
    units = Unit.objects.in_bulk([unit for unit in total.units if unit])
    by_unit = sorted(((units[unit] if unit else None, amount) for unit, amount in total.units.items()), key=lambda row: -row[1])
    rows = list(zip(months, amounts, drawn.bars, strict=True))
    return Known(method, str(method.label), total, rows, drawn, by_unit, _worth(total) if what == Entry.What.SHEETS else {})


def _worth(total: Sum) -> dict[str, Bounds]:
    """Each month by what paper cost and emitted then; no part of it where a month has no value."""
    rates, sides = Rates(), assumption("sides_per_sheet")
    asked = {"yen": rates.price_of, "co2": rates.factor_of}
    found = {name: [(of(month), sheets) for month, sheets in total.months.items()] for name, of in asked.items()}
    return {
        name: sum((worth.of(sheets=sheets, sides=sheets * sides) for worth, sheets in parts if worth), NOTHING)
        for name, parts in found.items()
        if all(worth for worth, _sheets in parts)
    }


def listed(what: str, year: int, person: Person) -> list[tuple[Entry, Described | None]]:
    """The newest entries of the year, each with what it comes from, where this person may see that."""
    entries = list(Entry.objects.standing().filter(what=what).between(*fiscal_year_days(year)).select_related("unit", "by")[:SHOWN])
    names = described(person, entries)
    return [(entry, names.get(entry.source)) for entry in entries]


def years(today: date) -> list[int]:
    """The fiscal years that can be looked at, the newest first: from that of the first entry to this one."""
    first = Entry.objects.standing().order_by("day").values_list("day", flat=True).first()
    return list(range(fiscal_year(today), fiscal_year(min(first or today, today)) - 1, -1))


def kinds() -> list[tuple[str, Any]]:
    """What there are entries of, sheets first and always."""
    held = set(Entry.objects.standing().values_list("what", flat=True).distinct()) | {Entry.What.SHEETS.value}
    return [(what, label) for what, label in Entry.What.choices if what in held]
