"""Machines' places as rows: an exchanged machine is one with that before it; when each was there, and what it is called."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from .models import Meter, MonthlyPrint, Printer, PrinterPlace


def roots() -> dict[int, int]:
    """For each printer the first of its line: an exchanged machine and the one before it are one row."""
    follows = dict(Printer.objects.values_list("pk", "follows"))

    def root(pk: int) -> int:
        before = follows[pk]
        return pk if before is None else root(before)

    return {pk: root(pk) for pk in follows}


@dataclass(frozen=True, slots=True)
class Standing:
    """`row` of each printer, in the order of their first machines. Of each row: what its newest machine is called, the first day anything
    told of it or somebody said it stood there, and the first day without it. `owners` of each printer: (first day, first day without it,
    unit)."""

    row: dict[int, int]
    names: tuple[str, ...]
    since: tuple[date, ...]
    until: tuple[date | None, ...]
    # Since when its newest machine has stood there, where another was before.
    newest_since: tuple[date | None, ...]
    # The machines of each row.
    machines: tuple[tuple[int, ...], ...]
    owners: dict[int, list[tuple[date, date | None, int | None]]]

    def unit(self, printer: int, day: date) -> int | None:
        """Whose machine it was on that day; before the first day anybody knows of, whose it was then."""
        stood = self.owners.get(printer, [])
        on = [unit for first, end, unit in stood if first <= day and (end is None or day < end)]
        return on[-1] if on else stood[0][2] if stood and day < stood[0][0] else None


def standing() -> Standing:
    line, names = roots(), dict(Printer.objects.values_list("pk", "name"))
    order = {root: at for at, root in enumerate(sorted(set(line.values())))}
    row = {pk: order[root] for pk, root in line.items()}
    followed = set(Printer.objects.filter(follows__isnull=False).values_list("follows", flat=True))
    followers = set(Printer.objects.filter(follows__isnull=False).values_list("pk", flat=True))
    newest = {at: pk for pk, at in row.items() if pk not in followed}
    owners: dict[int, list[tuple[date, date | None, int | None]]] = defaultdict(list)
    came: dict[int, date] = {}
    since, until = [date.max] * len(order), [date.max] * len(order)
    for printer, first, end, unit, by in PrinterPlace.objects.order_by("first_day").values_list(
        "printer", "first_day", "end_day", "unit", "by"
    ):
        owners[printer].append((first, end, unit))
        if by:
            since[row[printer]] = min(since[row[printer]], first)
        if printer == newest[row[printer]]:
            until[row[printer]] = end or date.max
            came.setdefault(row[printer], first)
    for printer, first in (
        *Meter.objects.order_by().values_list("printer").annotate(Min("first_day")),
        *MonthlyPrint.objects.order_by().values_list("printer").annotate(Min("month")),
    ):
        since[row[printer]] = min(since[row[printer]], first)
    return Standing(
        row,
        tuple(names[newest[at]] for at in range(len(order))),
        tuple(since),
        tuple(None if day == date.max else day for day in until),
        tuple(came.get(at) if newest[at] in followers else None for at in range(len(order))),
        tuple(tuple(pk for pk, own in row.items() if own == at) for at in range(len(order))),
        owners,
    )
