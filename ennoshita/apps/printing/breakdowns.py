"""What the logs' prints of a period consist of: by section, machine, colour, sides, paper and function, out of the sums by month."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import reduce
from itertools import chain
from operator import or_
from typing import Any, Literal, NamedTuple

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from ennoshita.apps.people.api import Unit

from . import behind, sections
from .domain.periods import Period
from .domain.values import month_end
from .models import DailyPrint, MonthlyPrint, Printer, Source
from .models.printers import Colour, Function, Sides
from .places import roots

What = Literal["unit", "printer", "colour", "sides", "paper", "function"]
SUMS = ("jobs", "impressions", "sheets", "unknown_jobs")


class Part(NamedTuple):
    """One part of a period's prints. `key` is the id of the section or of the first machine of its place, else the letter or size; ""
    where nobody knows. `sheets` are without the `unknown_jobs`, whose sheets nobody knows. `people` are the persons behind it, counted for
    sections alone: None elsewhere. Nothing is folded here: a page shows sections by `domain.hiding`."""

    key: str
    name: str
    jobs: int
    impressions: int
    sheets: int
    unknown_jobs: int
    people: int | None


def by(period: Period, what: What) -> list[Part]:
    """The parts of the period, the largest first. What no log told of is not in it."""
    place: Callable[[Any], Any] = roots().__getitem__ if what == "printer" else sections.joined() if what == "unit" else lambda key: key
    sums: dict[Any, list[int]] = defaultdict(lambda: [0] * len(SUMS))
    for key, *amounts in chain.from_iterable(_rows(period, what)):
        into = sums[place(key)]
        for at, amount in enumerate(amounts):
            into[at] += amount
    names, people = _names(what, period, set(sums)), _people(period) if what == "unit" else {}
    parts = [
        Part(
            "" if key is None else str(key), names(key), jobs, impressions, sheets, unknown, people.get(key, 0) if what == "unit" else None
        )
        for key, (jobs, impressions, sheets, unknown) in sums.items()
    ]
    return sorted(parts, key=lambda part: (-part.sheets, -part.impressions, part.name))


def _rows(period: Period, what: What) -> Iterator[Iterable[tuple[Any, ...]]]:
    """Whole months out of the sums by month, the days at either end out of those by day."""
    first, last = _whole_months(period)
    if first <= last:
        yield _summed(MonthlyPrint.objects.filter(month__range=(first, last)).exclude(_twice(period, "month")), what)
        ends = Q(day__range=(period.first, first - timedelta(days=1))) | Q(day__range=(month_end(last) + timedelta(days=1), period.last))
        if (period.first, period.last) == (first, month_end(last)):
            return
    else:
        ends = Q(day__range=(period.first, period.last))
    yield _summed(DailyPrint.objects.filter(ends).exclude(_twice(period, "day")), what)


def _twice(period: Period, field: Literal["month", "day"]) -> Q:
    """What print servers tell of machines and months of which a copier's own list tells: the same jobs are in that, and copies too."""
    listed: dict[date, set[int]] = defaultdict(set)
    lists = MonthlyPrint.objects.filter(month__range=(period.first.replace(day=1), period.last), source__kind=Source.Kind.USAGE)
    for month, printer in lists.order_by().values_list("month", "printer").distinct():
        listed[month].add(printer)
    spans = [Q(**{f"{field}__range": (month, month_end(month))}, printer__in=printers) for month, printers in listed.items()]
    return reduce(or_, spans) & ~Q(source__kind=Source.Kind.USAGE) if spans else Q(pk__in=[])


def _summed(rows: QuerySet[Any], what: What) -> Iterable[tuple[Any, ...]]:
    summed: Iterable[tuple[Any, ...]] = rows.order_by().values_list(what).annotate(*(Sum(name) for name in SUMS))
    return summed


def _whole_months(period: Period) -> tuple[date, date]:
    """The first days of the first and of the last month that lie wholly in the period; the first is the later where none does."""
    first = period.first if period.first.day == 1 else month_end(period.first) + timedelta(days=1)
    last = period.last.replace(day=1)
    return first, last if month_end(last) == period.last else (last - timedelta(days=1)).replace(day=1)


def _people(period: Period) -> dict[int | None, int]:
    """How many persons printed in each section."""
    persons: dict[int | None, set[int]] = defaultdict(set)
    for month in behind.people(period).values():
        for section, there in month.items():
            persons[section] |= there
    return {section: len(there) for section, there in persons.items()}


def _names(what: What, period: Period, keys: set[Any]) -> Callable[[Any], str]:
    match what:
        case "unit":
            names = dict(Unit.objects.filter(pk__in=keys - {None}).values_list("pk", "name")) | sections.names(period)
            return lambda key: names[key] if key is not None else _("Not known whose")
        case "printer":
            names = dict(Printer.objects.filter(pk__in=keys).values_list("pk", "name"))
            return lambda key: names[key]
        case "paper":
            return lambda key: key or _("Size not known")
        case _:
            labels = {"colour": Colour, "sides": Sides, "function": Function}[what]
            return lambda key: str(labels(key).label)
