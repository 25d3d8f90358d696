"""The pictures of a comparison: each a drawing for the page and for a file, and a table that says the same."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ennoshita.core.dates import era_year, fiscal_year
from ennoshita.core.house import Text

from .domain import charts
from .domain.charts import Line, Step
from .domain.drawing import Drawing
from .domain.periods import Period
from .domain.result import Compared
from .domain.values import month_end
from .models import Comparison
from .section_months import SectionMonths, by_section, whole

MINUS = "\N{MINUS SIGN}"
WIDE, SLIM = 580, 330
# Points below it are written as 0.0.
LEAST_SHOWN = 0.05

CAUSES: dict[str, Text] = {
    "days": gettext_lazy("Fewer or more working days"),
    "event": gettext_lazy("Events of the city"),
    "meetings": gettext_lazy("Meetings without paper"),
    "handout": gettext_lazy("Mobile PCs handed out"),
    "sides": gettext_lazy("Both sides of a sheet"),
    "colour": gettext_lazy("Black and white, colour"),
    "moved": gettext_lazy("From printer to copier"),
    "mix": gettext_lazy("Which sections printed"),
    "unheard": gettext_lazy("Days of which nothing was heard"),
    "need": gettext_lazy("What remains: other needs"),
}
KNOWN: dict[str, Text] = {
    "counted": gettext_lazy("counted"),
    "declared": gettext_lazy("declared by somebody"),
    "assumed": gettext_lazy("assumed"),
    "piloted": gettext_lazy("tried out"),
    "measured": gettext_lazy("measured"),
    "estimated": gettext_lazy("estimated"),
    "rest": gettext_lazy("the rest"),
}
# What is drawn full; anything else is drawn lighter.
SEEN = {"counted", "declared", "measured"}

Cell = str | float | None


class Picture(NamedTuple):
    """`head` and `rows` are the table of it; `notes` have to be said with it wherever it goes. `slim` is for a phone."""

    name: str
    title: str
    wide: Drawing
    slim: Drawing
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


def month_by_month(found: Compared) -> Picture | None:
    """Per working day, the later period in front; None where the comparison goes by weeks."""
    if not found.months:
        return None
    before, after = years(*found.periods)
    one = [_per_day(month.before, month.days_before) for month in found.months]
    other = [_per_day(month.after, month.days_after) for month in found.months]
    lines = [Line(before, one, "past", 2.5), Line(after, other, "main", 3.25, bold=True)]
    band = [(month.low, month.high) if month.low is not None and month.high is not None else None for month in found.months]
    labels, doubtful = [month_name(month.after_first) for month in found.months], _doubtful(found)
    wide, slim = (charts.trend(labels, lines, band, doubtful, width=width, height=height) for width, height in ((WIDE, 330), (SLIM, 260)))
    notes = [*([_("Pale: between these bounds it surely lies.")] if any(band) else [])]
    notes += [_("Hollow: a month with days of which no figures are there.")] if doubtful else []
    title = _("Month by month (sheets per working day)") if found.measure == "sheets" else _("Month by month (sides per working day)")
    head = (_("Month"), *(word for year in (before, after) for word in (year, _("Working days"), _("Per working day"))), _("From"), _("To"))
    rows = tuple(
        (label, month.before, month.days_before, was, month.after, month.days_after, now, month.low, month.high)
        for label, month, was, now in zip(labels, found.months, one, other, strict=True)
    )
    return Picture("months", title, wide, slim, head, rows, tuple(notes))


def _per_day(amount: float, days: int) -> float | None:
    return amount / days if days and amount else None


def _doubtful(found: Compared) -> set[int]:
    """The months of the later period that have holes, by their place."""
    missing = {day.replace(day=1) for hole in found.holes for day in hole.days}
    return {at for at, month in enumerate(found.months) if month.after_first.replace(day=1) in missing}


class Why(NamedTuple):
    """One cause as it stands in the table: its bar begins where the one above ended."""

    name: str
    bar: Drawing
    points: str
    amount: float
    known: str


def why(found: Compared) -> tuple[Picture, list[Why]] | None:
    """The causes, the largest first, the whole below; in points of the earlier amount."""
    if not found.causes or not found.before:
        return None
    causes = sorted(found.causes, key=lambda cause: (cause.name == "need", -abs(cause.amount)))
    steps = [_step(str(CAUSES.get(cause.name, cause.name)), cause.amount, found, sure=cause.known in SEEN) for cause in causes]
    whole = _step(_("All together"), found.after - found.before, found, sure=True)
    table = [
        Why(step.name, charts.stairs(steps, at, width=200), step.written, cause.amount, str(KNOWN.get(cause.known, cause.known)))
        for at, (step, cause) in enumerate(zip(steps, causes, strict=True))
    ]
    table.append(Why(whole.name, charts.stairs(steps, len(steps), width=200), whole.written, found.after - found.before, ""))
    head = (_("Cause"), _("Points"), _("Amount"), _("How it is known"), _("From"), _("To"))
    rows = tuple(
        (step.name, step.amount, cause.amount, str(KNOWN.get(cause.known, cause.known)), cause.low, cause.high)
        for step, cause in zip(steps, causes, strict=True)
    )
    title = _("Why it fell") if found.after <= found.before else _("Why it rose")
    notes = (_("In points: the earlier period is 100."), _("Pale: assumed or estimated."))
    wide, slim = (charts.causes(steps, whole, width=width) for width in (WIDE, 420))
    rows = (*rows, (whole.name, whole.amount, found.after - found.before, "", None, None))
    return Picture("causes", title, wide, slim, head, rows, notes), table


class SectionRow(NamedTuple):
    section: SectionMonths
    spark: Drawing


def sections(comparison: Comparison, found: Compared) -> tuple[Picture, list[SectionRow]] | None:
    """Sections month by month; None where nobody tells of them."""
    told = by_section(comparison, found)
    if not told:
        return None
    before, after = years(*found.periods)
    drawn = [(each.name, each.after, each.before, _percent(each.change)) for each in told]
    wide, slim = (charts.multiples(drawn, width=width) for width in (WIDE, SLIM))
    columns = [
        f"{year} {month_name(month.after_first)}" for year in (before, after) for month in found.months if whole(month, found.periods)
    ]
    head = (_("Section"), *columns, f"{before} {_('Per working day')}", f"{after} {_('Per working day')}", _("Rise or fall"))
    rows = tuple((each.name, *each.before, *each.after, each.before_per_day, each.after_per_day, each.change) for each in told)
    notes = (
        _("Each drawing is as high as the section's own largest month."),
        _("Grey: %(year)s.") % {"year": before},
    )
    title = (
        _("Sections month by month (sheets per working day)")
        if found.measure == "sheets"
        else _("Sections month by month (sides per working day)")
    )
    return Picture("sections", title, wide, slim, head, rows, notes), [
        SectionRow(each, charts.spark(each.after, each.before)) for each in told
    ]


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share * 100:+.1f} %".replace("-", MINUS)


def _step(name: str, amount: float, found: Compared, *, sure: bool) -> Step:
    points = round(amount / found.before * 100, 2) + 0.0
    return Step(name, points, f"{points:+.1f}".replace("-", MINUS) if abs(points) >= LEAST_SHOWN else "0.0", sure)


def years(before: Period, after: Period) -> tuple[str, str]:
    """What the two periods are called in a picture: their fiscal years, or their months where the years do not tell them apart."""
    names = fiscal_year_words(before.first), fiscal_year_words(after.first)
    return names if names[0] != names[1] else (months_words(before), months_words(after))


def beside(before: Period, after: Period) -> str:
    """令和7年度と令和8年度の4月〜8月 where the months are the same, else both periods as they are."""
    one, other = (
        _("%(year)s, %(months)s") % {"year": fiscal_year_words(each.first), "months": months_words(each)} for each in (before, after)
    )
    same = (
        months_words(before) == months_words(after)
        and before.first.day == after.first.day
        and _whole_months(before)
        and _whole_months(after)
    )
    if not same:
        return _("%(before)s beside %(after)s") % {"before": one, "after": other}
    told = {"before": fiscal_year_words(before.first), "after": fiscal_year_words(after.first), "months": months_words(after)}
    return _("%(before)s beside %(after)s, %(months)s") % told


def _whole_months(period: Period) -> bool:
    return period.first.day == 1 and month_end(period.last) == period.last


def fiscal_year_words(day: date) -> str:
    """令和8年度 in Japanese, FY 2026 in English."""
    year = fiscal_year(day)
    return f"{era_year(date(year, 4, 1))}度" if get_language() == "ja" else f"FY {year}"


def months_words(period: Period) -> str:
    first, last = month_name(period.first), month_name(period.last)
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def month_name(day: date) -> str:
    return f"{day.month}月" if get_language() == "ja" else f"{day:%b}"


def of(comparison: Comparison, found: Compared) -> list[Picture]:
    """The pictures of a comparison that move through its months or say why."""
    causes, by_sections = why(found), sections(comparison, found)
    return [picture for picture in (month_by_month(found), causes and causes[0], by_sections and by_sections[0]) if picture]
