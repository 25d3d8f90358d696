"""The report of a month: what was printed, beside the year before, by section, in yen and CO2, and what is not known of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min, Sum

from ennoshita.apps.effects.api import Entry, sums
from ennoshita.core.dates import fiscal_year

from . import comparing
from .costs import Cost, costs
from .counted import Counted, counted
from .domain.blocks import earlier, months
from .domain.periods import Measure, Period, Wish
from .domain.result import Compared
from .domain.values import month_end
from .models import Import, Meter, MonthlyPrint, PaperBought
from .report_sections import SectionRow, sections

APRIL = 4


@dataclass(frozen=True, slots=True)
class Span:
    """`counted` is all that was counted in it, `found` what of it can be set beside the year before; None where there is nothing to."""

    period: Period
    counted: Counted
    found: Compared | None

    def amount(self, measure: Measure) -> float:
        return self.counted.sheets if measure == "sheets" else self.counted.sides


@dataclass(frozen=True, slots=True)
class Bought:
    """Paper that was bought in the month: never added to what was printed, a check beside it."""

    sheets: int
    yen: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """`spans`: the month, and the fiscal year until its end. `costs_before`: of the same month of the year before, as paper cost then.
    `avoided`: sheets of meetings that were not printed, by how that is known."""

    month: date
    measure: Measure
    spans: list[Span]
    sections: list[SectionRow]
    sections_in: Measure
    costs: list[Cost]
    costs_before: list[Cost]
    avoided: list[tuple[str, float]]
    bought: Bought | None


def told_months() -> list[date]:
    """The months that anything was brought in of, the newest first."""
    read = Meter.objects.filter(imported__state=Import.State.READ).aggregate(first=Min("last_day"), last=Max("last_day"))
    logged = MonthlyPrint.objects.aggregate(first=Min("month"), last=Max("month"))
    ends = [day for day in (*read.values(), *logged.values()) if day]
    return months(Period(min(ends).replace(day=1), max(ends)))[::-1] if ends else []


def report(month: date) -> Report | None:
    """None where nothing was counted in that month. `month` is its first day."""
    period, before = Period(month, month_end(month)), earlier(Period(month, month_end(month)), 1)
    span, counted_before = _span(period), counted(before)
    if not span.counted.sides:
        return None
    measure: Measure = span.found.measure if span.found else "impressions" if span.counted.unknown else "sheets"
    year = Period(date(fiscal_year(month), APRIL, 1), period.last)
    sections_in, rows = sections((before, period), (counted_before.days, span.counted.days))
    return Report(
        month=month,
        measure=measure,
        spans=[span] if year == period else [span, _span(year, measure)],
        sections=rows,
        sections_in=sections_in,
        costs=costs(month, span.counted),
        costs_before=costs(before.first, counted_before),
        avoided=_avoided(period),
        bought=_bought(period),
    )


def _span(after: Period, measure: Measure | None = None) -> Span:
    """With holes, which the report names."""
    try:
        found = comparing.compare(Wish(before=earlier(after, 1), after=after, measure=measure, despite_holes=True))
    except comparing.NotCompared:
        found = None
    return Span(after, counted(after), found)


def _avoided(period: Period) -> list[tuple[str, float]]:
    found = sums(Entry.What.SHEETS, first=period.first, last=period.last)
    return [(str(Entry.Method(method).label), float(found[method].total)) for method in Entry.Method.values if method in found]


def _bought(period: Period) -> Bought | None:
    bought = PaperBought.objects.filter(imported__state=Import.State.READ, day__range=(period.first, period.last))
    found = bought.aggregate(sheets=Sum("sheets"), yen=Sum("yen"))
    return Bought(found["sheets"], found["yen"]) if found["sheets"] is not None else None
