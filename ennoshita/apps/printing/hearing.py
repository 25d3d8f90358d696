"""Who told what of each machine's place, out of the database: in the two periods of a comparison, and in those of the years before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

import numpy as np
from django.db.models import Max, Min, Q, QuerySet, Sum

from .domain.blocks import Cut
from .domain.hall import Hall
from .domain.heard import Floats, Heard
from .models import DailyPrint, Import, Meter, MonthlyPrint, Source
from .models.printers import Function

# The earlier period, the later, then those of the years before.
Cuts = tuple[Cut, ...]
Hearings = tuple[Heard, ...]
# Lists that copiers write of all their jobs, copies too; and print servers, which see prints alone.
USAGE, SERVERS = "usage", "servers"


@dataclass(slots=True)
class Logged:
    """What logs of one kind tell: amounts by period; of the two that are compared the jobs of each place and source on each day, and whose
    section's the amounts were: (period, row, block) to sections' impressions and sheets; and when each source spoke at all."""

    heard: Hearings
    jobs: dict[int, dict[int, dict[date, int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(dict)))
    spans: dict[int, tuple[date, date]] = field(default_factory=dict)
    units: dict[tuple[int, int, int], dict[int | None, Floats]] = field(default_factory=lambda: defaultdict(dict))
    # Jobs whose sheets nobody knows: (period, row, block).
    unknown: dict[tuple[int, int, int], int] = field(default_factory=lambda: defaultdict(int))


class Amount(NamedTuple):
    impressions: int
    sheets: int | None


class Used(NamedTuple):
    first: date
    last: date
    impressions: int
    sheets: int | None


def meters(cuts: Cuts, hall: Hall, place: Mapping[int, int]) -> dict[int, Hearings]:
    """By source: bills and counters. `place` is the row of each printer. What was used between two days is laid on its working days alike,
    so that a bill that closes on the 20th tells of two months."""
    voices: dict[int, Hearings] = defaultdict(lambda: nothing(cuts, place))
    if cuts[0].grain != "month":
        return voices
    for (source, printer, first, last), parts in _spans(cuts).items():
        for cut, heard in zip(cuts, voices[source], strict=True):
            _lay(heard, place[printer], cut, hall, Used(first, last, *_whole(parts)))
    for hearings in voices.values():
        for cut, heard in zip(cuts, hearings, strict=True):
            heard.days = heard.days.clip(max=hall_days(cut, hall))
    return voices


def nothing(cuts: Cuts, place: Mapping[int, int]) -> Hearings:
    rows = max(place.values(), default=-1) + 1
    return tuple(Heard.nothing(rows, len(cut)) for cut in cuts)


def hall_days(cut: Cut, hall: Hall) -> list[int]:
    return [hall.count(first, cut.last(block)) for block, first in enumerate(cut.firsts)]


def _spans(cuts: Cuts) -> dict[tuple[int, int, date, date], dict[str, Amount]]:
    spans: dict[tuple[int, int, date, date], dict[str, Amount]] = defaultdict(dict)
    found = Meter.objects.filter(_within(cuts, "first_day", "last_day"), imported__state=Import.State.READ)
    for source, printer, first, last, function, impressions, sheets in found.order_by().values_list(
        "imported__source", "printer", "first_day", "last_day", "function", "impressions", "sheets"
    ):
        spans[source, printer, first, last][function] = Amount(impressions, sheets)
    return spans


def _whole(parts: Mapping[str, Amount]) -> Amount:
    """All that the machine did: said so, or its functions together."""
    if Function.ALL in parts:
        return parts[Function.ALL]
    sheets = [part.sheets for part in parts.values()]
    known = [each for each in sheets if each is not None]
    return Amount(sum(part.impressions for part in parts.values()), sum(known) if len(known) == len(sheets) else None)


def _lay(heard: Heard, row: int, cut: Cut, hall: Hall, used: Used) -> None:
    of_span = hall.count(used.first, used.last)
    for block in cut.touched(used.first, used.last):
        days = hall.count(max(used.first, cut.firsts[block]), min(used.last, cut.last(block)))
        if days:
            share = days / of_span
            heard.impressions[row, block] += used.impressions * share
            heard.sheets[row, block] += float("nan") if used.sheets is None else used.sheets * share
            heard.days[row, block] += days


def logs(cuts: Cuts, hall: Hall, place: Mapping[int, int], listened_to: Collection[int]) -> dict[str, Logged]:
    """Amounts of the jobs and, of the rows that are `listened_to`, on which days there were any; which days were heard is judged in
    `listening.py`. Of the years before, a month was heard where its source told anything of it."""
    kinds = dict(Source.objects.values_list("pk", "kind"))
    spans = {source: (first, last) for source, first, last in _spoke() if first and last}
    found = {kind: Logged(nothing(cuts, place)) for kind in (USAGE, SERVERS)}
    spoken: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    for printer, first, source, unit, *sums in _sums(cuts):
        # PostgreSQL adds large numbers up to decimals.
        impressions, sheets, unknown = map(int, sums)
        logged, row = found[_kind(kinds[source])], place[printer]
        for at, cut in enumerate(cuts):
            block = cut.at(first)
            if block is None:
                continue
            logged.heard[at].impressions[row, block] += impressions
            logged.heard[at].sheets[row, block] += sheets
            spoken[source, at, block].add(row)
            if at < 2:
                logged.unknown[at, row, block] += unknown
                of_cell = logged.units[at, row, block]
                of_cell[unit] = of_cell.get(unit, np.zeros(2)) + np.array([impressions, sheets])
    _hear_years_before(found, cuts, hall, kinds, spoken)
    printers = [printer for printer, row in place.items() if row in listened_to]
    days = DailyPrint.objects.filter(_within(cuts[:2], "day", "day"), printer__in=printers).order_by()
    for source, printer, day, jobs in days.values_list("source", "printer", "day").annotate(Sum("jobs")):
        logged = found[_kind(kinds[source])]
        of_day = logged.jobs[place[printer]][source]
        of_day[day] = of_day.get(day, 0) + int(jobs)
        logged.spans[source] = spans.get(source, (day, day))
    return found


def _kind(kind: str) -> str:
    return USAGE if kind == Source.Kind.USAGE else SERVERS


def _hear_years_before(
    found: Mapping[str, Logged], cuts: Cuts, hall: Hall, kinds: Mapping[int, str], spoken: Mapping[tuple[int, int, int], set[int]]
) -> None:
    rows: dict[int, set[int]] = defaultdict(set)
    for (source, _at, _block), told in spoken.items():
        rows[source] |= told
    for source, at, block in spoken:
        if at >= 2:
            found[_kind(kinds[source])].heard[at].days[sorted(rows[source]), block] = hall_days(cuts[at], hall)[block]


def _sums(cuts: Cuts) -> Iterable[tuple[Any, ...]]:
    model: QuerySet[Any]
    if cuts[0].grain == "month":
        model, first = MonthlyPrint.objects.filter(_within(cuts, "month", "month")), "month"
    else:
        model, first = DailyPrint.objects.filter(_within(cuts, "day", "day")), "day"
    named = model.order_by().values_list("printer", first, "source", "unit")
    sums: Iterable[tuple[Any, ...]] = named.annotate(Sum("impressions"), Sum("sheets"), Sum("unknown_jobs"))
    return sums


def _spoke() -> Iterable[tuple[int, date | None, date | None]]:
    """From which day to which the files of a source tell."""
    return Import.objects.filter(state=Import.State.READ).order_by().values_list("source").annotate(Min("first_day"), Max("last_day"))


def _within(cuts: Cuts, first: str, last: str) -> Q:
    return reduce(or_, (Q(**{f"{last}__gte": cut.period.first, f"{first}__lte": cut.period.last}) for cut in cuts))
