"""Counters and logs of the same machines and days, out of the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max, Min, Q, Sum

from .domain.hall import Hall
from .domain.lines import Reason
from .domain.reconciling import Balance, Counter, Logs, balance
from .domain.values import month_end
from .models import CalendarDay, DailyPrint, Import, Meter, Refused, Source
from .models.printers import Function
from .places import standing


class Row(NamedTuple):
    """One machine's place in a month; `printer` is the newest machine there. `days` are those that its counter tells of; `billed`: a bill
    told it, not the machine."""

    printer: int
    name: str
    days: tuple[date, date]
    billed: bool
    counter: Counter
    logs: Logs
    balance: Balance


@dataclass
class _Told:
    """What one source says of one place."""

    spans: set[tuple[date, date]] = field(default_factory=set)
    printers: set[int] = field(default_factory=set)
    amounts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    reset: bool = False

    @property
    def first(self) -> date:
        return min(first for first, _last in self.spans)

    @property
    def last(self) -> date:
        return max(last for _first, last in self.spans)

    def tells_of(self, day: date) -> bool:
        """Where a machine was exchanged, nobody counted between the last reading of the one and the first of the other."""
        return any(first <= day <= last for first, last in self.spans)


def months() -> list[date]:
    """First days of the months that a counter tells of, the newest first."""
    ends = Meter.objects.filter(imported__state=Import.State.READ).dates("last_day", "month", order="DESC")
    return list(ends)


def rows(month: date) -> list[Row]:
    """Each place whose counter tells of this month: the largest rest first, those without any log last."""
    places = standing()
    newest = {row: printer for printer, row in sorted(places.row.items())}
    told = _counters(month, places.row)
    if not told:
        return []
    logs = _logs(told, places.row)
    found = []
    for row, (kind, said) in told.items():
        counter = _counter(said)
        parts = logs.get(row, Logs())
        days, billed = (said.first, said.last), kind != Source.Kind.SNMP
        found.append(Row(newest[row], places.names[row], days, billed, counter, parts, balance(counter, parts)))
    return sorted(found, key=lambda row: (not row.logs.jobs, row.balance.even, -abs(row.balance.rest)))


def _counters(month: date, place: Mapping[int, int]) -> dict[int, tuple[str, _Told]]:
    """By place: the kind of the source that tells most, readings before bills; both of one place would count twice."""
    found: dict[tuple[int, str, int], _Told] = defaultdict(_Told)
    read = Meter.objects.filter(imported__state=Import.State.READ, last_day__range=(month, month_end(month)))
    for printer, first, last, function, sides, reset, source, kind in read.values_list(
        "printer", "first_day", "last_day", "function", "impressions", "reset", "imported__source", "imported__source__kind"
    ):
        told = found[place[printer], kind, source]
        told.spans.add((first, last))
        told.printers.add(printer)
        told.amounts[function] += sides
        told.reset |= reset
    best: dict[int, tuple[str, _Told]] = {}
    for (row, kind, _source), told in sorted(found.items(), key=lambda item: item[0][1] == Source.Kind.SNMP):
        best[row] = kind, told
    return best


def _counter(said: _Told) -> Counter:
    amounts, parts = said.amounts, (Function.PRINT, Function.COPY, Function.FAX)
    whole = amounts[Function.ALL] if Function.ALL in amounts else sum(amounts[each] for each in parts if each in amounts)
    printed, copied, faxed = (amounts.get(each) for each in parts)
    return Counter(whole, printed, copied, faxed, said.reset or len(said.printers) > 1)


def _logs(told: Mapping[int, tuple[str, _Told]], place: Mapping[int, int]) -> dict[int, Logs]:
    """Of exactly the days that each counter tells of."""
    first, last = min(said.first for _kind, said in told.values()), max(said.last for _kind, said in told.values())
    sums: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    sources: dict[int, set[int]] = defaultdict(set)
    spoke: dict[int, set[date]] = defaultdict(set)
    by_day = DailyPrint.objects.filter(day__range=(first, last)).order_by().values_list("printer", "day", "function", "source")
    # Of some jobs the sheets alone are not known: their sides are counted.
    pageless = Sum("unknown_jobs", filter=Q(impressions=0), default=0)
    for printer, day, function, source, sides, jobs, unknown in by_day.annotate(Sum("impressions"), Sum("jobs"), pageless=pageless):
        spoke[source].add(day)
        row = place[printer]
        if row in told and told[row][1].tells_of(day):
            sources[row].add(source)
            for name, number in ((function, sides), ("jobs", jobs), ("unknown", unknown)):
                sums[row][name] += number
    hall = Hall(first, last, dict(CalendarDay.objects.values_list("day", "is_open")))
    known = _known_since(set().union(*sources.values()) if sources else set())
    forged = _forged(first, last)
    found = {}
    for row, parts in sums.items():
        said = told[row][1]
        # A source is not missed before its first line ever, nor after its newest.
        begin = max(said.first, min(known[source][0] for source in sources[row]))
        end = min(said.last, max(known[source][1] for source in sources[row]))
        heard = set().union(*(spoke[source] for source in sources[row]))
        found[row] = Logs(
            printed=parts[Function.PRINT] + parts[Function.ALL],
            copied=parts[Function.COPY],
            faxed=parts[Function.FAX],
            jobs=parts["jobs"],
            unknown=parts["unknown"],
            silent=tuple(day for day in hall.days(begin, end) if day not in heard and said.tells_of(day)),
            forged=sum(forged[source] for source in sources[row]),
        )
    return found


def _known_since(sources: Iterable[int]) -> dict[int, tuple[date, date]]:
    spans = DailyPrint.objects.filter(source__in=sources).order_by().values_list("source").annotate(Min("day"), Max("day"))
    return {source: (first, last) for source, first, last in spans}


def _forged(first: date, last: date) -> dict[int, int]:
    """By source, in files that tell of these days."""
    read = Refused.objects.filter(
        reason=Reason.FORGED, imported__state=Import.State.READ, imported__first_day__lte=last, imported__last_day__gte=first
    )
    counted = read.order_by().values_list("imported__source").annotate(Count("pk"))
    return defaultdict(int, {source: number for source, number in counted})
