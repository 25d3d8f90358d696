"""Adding up the ledger. What was assumed and what was measured are never added together."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .models import Entry


@dataclass(slots=True)
class Sum:
    """What the entries of one kind and one method come to.

    `months` by the first day of each month, `units` by the id of the unit or None.
    """

    method: str
    total: Decimal = Decimal(0)
    entries: int = 0
    months: dict[date, Decimal] = field(default_factory=dict)
    units: dict[int | None, Decimal] = field(default_factory=dict)

    def add(self, day: date, unit: int | None, amount: Decimal) -> None:
        month = day.replace(day=1)
        self.total += amount
        self.entries += 1
        self.months[month] = self.months.get(month, Decimal(0)) + amount
        self.units[unit] = self.units.get(unit, Decimal(0)) + amount


def sums(what: str, *, first: date, last: date) -> dict[str, Sum]:
    """What was saved of this kind ("sheets", …) from the first day to the last, both included, for each method that has entries."""
    found: dict[str, Sum] = {}
    standing = Entry.objects.standing().filter(what=what).between(first, last)
    for method, day, unit, amount in standing.order_by("day").values_list("method", "day", "unit", "amount"):
        found.setdefault(method, Sum(method)).add(day, unit, amount)
    return found
