"""The report of a month as tables: the same on the page, in the PDF and in the CSV."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from ennoshita.apps.effects.api import Entry
from ennoshita.core import sentences

from .costs import Cost
from .domain.periods import Period
from .report import Report, Span
from .report_sections import SectionRow

MINUS = "\N{MINUS SIGN}"
# Below, a part of one is told too.
FEW = 100


class Share(float):
    """A part of the whole, 0.291 for 29.1 %."""


Cell = str | float | Share | None


class Table(NamedTuple):
    """`name` is its place on the page; numbers stay numbers, and are written by whoever shows them. `notes` go wherever it goes."""

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


def tables(report: Report) -> list[Table]:
    found = [_sheets(report), _costs(report), _sections(report), _beside(report)]
    return [table for table in found if table.rows or table.notes]


def _sheets(report: Report) -> Table:
    """The months side by side."""
    title = _("Sheets of paper") if report.measure == "sheets" else _("Printed sides")
    spans = report.spans
    rows: list[tuple[Cell, ...]] = [
        (_("Counted"), *(span.amount(report.measure) for span in spans)),
        (_("Working days"), *(span.counted.days for span in spans)),
    ]
    if any(span.found for span in spans):
        columns = zip(*(_compared(span) for span in spans), strict=True)
        rows += [(name, *cells) for name, cells in zip(_compared_heads(), columns, strict=True)]
    head = (_("Months"), months(spans[0].period), *(_("Since April") for _span in spans[1:]))
    return Table("sheets", title, head, tuple(rows), tuple(_of_sheets(report)))


def _compared_heads() -> tuple[str, ...]:
    return (
        _("Compared: the year before"),
        _("Compared: this year"),
        _("Per working day, the year before"),
        _("Per working day"),
        _("Rise or fall"),
        _("From"),
        _("To"),
    )


def _compared(span: Span) -> tuple[Cell, ...]:
    found = span.found
    if found is None:
        return (None,) * len(_compared_heads())
    per_day = found.before / max(found.days_before, 1), found.after / max(found.days_after, 1)
    change = (found.change.value, found.change.low, found.change.high)
    return (found.before, found.after, *per_day, *map(share, change))


def _of_sheets(report: Report) -> Iterator[str]:
    yield _("Compared is what is known of both years. Rise and fall are per working day, and surely lie between the bounds.")
    if any(span.found is None for span in report.spans):
        yield _("Of the year before there are no figures.")
    if report.measure == "sheets" and (unknown := sum(span.counted.unknown for span in report.spans[:1])):
        told = {"sides": _written(unknown)}
        yield _("Besides, %(sides)s sides were printed of which nobody knows how many sheets they took.") % told


def _costs(report: Report) -> Table:
    head = (_("Counted in"), _("The year before"), _("This year"), _("From"), _("To"), _("How the values are known"))
    before = {cost.what: float(cost.bounds.value) for cost in report.costs_before}
    rows = tuple(_cost(cost, before.get(cost.what)) for cost in report.costs)
    used = [_("%(name)s: %(value)s. %(source)s") % {"name": each[0], "value": each[1], "source": each[2]} for each in _used(report.costs)]
    notes = [_("Where it is not known what was printed on both sides, the bounds reach from one side to both."), *used] if rows else []
    return Table("worth", _("Yen and CO2"), head, rows, tuple(notes))


def _cost(cost: Cost, before: float | None) -> tuple[Cell, ...]:
    known, numbers = str(Entry.Method(cost.method).label), (before, *map(float, cost.bounds))
    if cost.what == "yen":
        return (_("Yen"), *numbers, known)
    kilograms = (None if grams is None else grams / 1000 for grams in numbers)
    return (_("CO2 (kg)"), *kilograms, known)


def _used(costs: list[Cost]) -> Iterator[tuple[str, str, str]]:
    for cost in costs:
        for rate in cost.rates:
            name, source = rate.words
            yield name, f"{rate.written} {_('yen') if cost.what == 'yen' else _('g')} / {rate.get_per_display()}", source


def _sections(report: Report) -> Table:
    head = (_("Section"), _("The year before"), _("This year"), _("Rise or fall"))
    note = _("Of what the logs tell. Sections of fewer than five people are one sum with what is of none.")
    rows = tuple(_section(each) for each in report.sections)
    title = _("Sections (sheets per working day)") if report.sections_in == "sheets" else _("Sections (printed sides per working day)")
    return Table("sections", title, head, rows, (note,) if rows else ())


def _section(each: SectionRow) -> tuple[Cell, ...]:
    return each.name, each.before, each.after, share(each.change)


def _beside(report: Report) -> Table:
    """What is set beside the printed sheets and never added to them or taken from them."""
    head = (_("Beside it"), _("Sheets"), _("How it is known"))
    avoided = _("Sheets of meetings that were not printed")
    rows: list[tuple[Cell, ...]] = [(avoided, round(sheets), label) for label, sheets in report.avoided]
    if report.bought:
        rows.append((_("Paper that was bought"), report.bought.sheets, _("purchases")))
    note = _("Set beside what was printed, and never added to it or taken from it.")
    return Table("beside", _("Beside what was printed"), head, tuple(rows), (note,) if rows else ())


def sentence(report: Report) -> str:
    """The month in one sentence."""
    [span, *_more] = report.spans
    per_day = span.amount(report.measure) / max(span.counted.days, 1)
    told = {"month": months(span.period), "amount": _written(per_day)}
    if report.measure == "sheets":
        first = _("%(month)s: %(amount)s sheets per working day.") % told
    else:
        first = _("%(month)s: %(amount)s sides per working day.") % told
    if span.found is None or not span.found.change.bounded:
        return first
    change = span.found.change
    bounds = {"change": percent(change.value), "low": percent(change.low or 0), "high": percent(change.high or 0)}
    return first + _(" Beside the year before %(change)s (surely between %(low)s and %(high)s).") % bounds


def unknown(report: Report) -> list[str]:
    """What these figures do not know: holes, places that came or went, and what no such figure can tell."""
    found = report.spans[0].found
    if found is None:
        return []
    words = [
        _("%(name)s: no figures of %(days)s working days from %(first)s.")
        % {"name": hole.source, "days": len(hole.days), "first": date_format(hole.days[0])}
        for hole in found.holes
        if hole.days
    ]
    if found.covered:
        told = {"rows": found.covered.rows, "of": found.covered.of, "share": percent(found.covered.share, signed=False)}
        words.append(_("%(rows)s of %(of)s places have figures of both years: %(share)s of what was counted.") % told)
    words += [_("%(name)s was not there the year before.") % {"name": name} for name in found.new]
    words += [_("%(name)s is not there any more.") % {"name": name} for name in found.gone]
    return words + [sentences.say(sentence, params) for sentence, params in found.cannot]


def share(value: float | None) -> Share | None:
    return None if value is None else Share(value)


def written(cell: Cell) -> str:
    """As it is read on the page and in the PDF: small numbers with a place behind the point."""
    match cell:
        case None:
            return "\N{EN DASH}"
        case Share():
            return percent(cell)
        case str():
            return cell
        case _:
            return _written(cell, 0 if isinstance(cell, int) or abs(cell) >= FEW else 1)


def plain(cell: Cell) -> str | float | None:
    """As it is reckoned with in a spreadsheet."""
    return round(cell, 4) if isinstance(cell, Share) else round(cell, 1) if isinstance(cell, float) else cell


def _written(number: float, places: int = 0) -> str:
    # number_format cuts a float off, where a table rounds.
    return number_format(round(number, places), places, force_grouping=True)


def months(period: Period) -> str:
    first, last = (date_format(day, "YEAR_MONTH_FORMAT") for day in (period.first, period.last))
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def percent(part: float, *, signed: bool = True) -> str:
    return f"{part * 100:{'+' if signed else ''}.1f}\N{NO-BREAK SPACE}%".replace("-", MINUS)
