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
from .sources import Described, described
from .sums import Sum, sums

SHOWN = 200
# What a sheet stands for besides itself: shown beside the sheets where the city has written it, never recorded a second time.
WORTH = {"yen": "yen_per_sheet", "co2": "co2_g_per_sheet"}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known in one way: `months` are the year's twelve with their bars, `units` stand with their sums, the largest first."""

    method: str
    label: str
    sum: Sum
    months: list[tuple[date, Decimal, Bar]]
    drawing: Drawing
    units: list[tuple[Unit | None, Decimal]]
    worth: dict[str, Decimal]


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
    return Known(method, str(method.label), total, rows, drawn, by_unit, _worth(total.total) if what == Entry.What.SHEETS else {})


def _worth(sheets: Decimal) -> dict[str, Decimal]:
    prices = {name: assumption(assumed) for name, assumed in WORTH.items()}
    return {name: sheets * price for name, price in prices.items() if price is not None}


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
