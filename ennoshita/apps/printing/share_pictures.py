"""What both periods consist of, by colour, sides, paper and function: shares of what logs told, or of the bills where no log speaks."""

from typing import NamedTuple

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ennoshita.core.house import Text

from . import breakdowns
from .breakdowns import What
from .domain import charts
from .domain.drawing import Drawing
from .domain.periods import Measure, Period
from .domain.result import Compared
from .models import Import, Meter
from .models.printers import Colour
from .pictures import SLIM, WIDE, Picture, years

TITLES: dict[What, Text] = {
    "colour": gettext_lazy("Colour"),
    "sides": gettext_lazy("One side, both sides"),
    "paper": gettext_lazy("Size of paper"),
    "function": gettext_lazy("Print, copy, fax"),
}
# As many shades as can be told apart; the smallest parts are one.
MOST = 4


class Part(NamedTuple):
    key: Drawing
    name: str
    before: float
    after: float


class Shares(NamedTuple):
    """One question with the parts of both periods as shares (0 to 1) and a bar for each; `of_bills`: from bills, not from logs."""

    what: str
    title: str
    bars: tuple[Drawing, Drawing]
    parts: list[Part]
    of_bills: bool


def shares(found: Compared) -> list[Shares]:
    """Questions to which both periods have an answer of more than one part."""
    return [each for what in TITLES if (each := _shares(what, found)) is not None]


def picture(found: Compared, each: list[Shares]) -> Picture | None:
    if not each:
        return None
    before, after = years(*found.periods)
    head = ("", _("Part"), before, after)
    rows = tuple((one.title, part.name, round(part.before, 5), round(part.after, 5)) for one in each for part in one.parts)
    wide, slim = (
        charts.stacked(
            [
                (
                    one.title,
                    charts.shares(
                        [(before, [part.before for part in one.parts]), (after, [part.after for part in one.parts])],
                        [part.name for part in one.parts],
                        width=width,
                    ),
                )
                for one in each
            ]
        )
        for width in (WIDE, SLIM)
    )
    return Picture("shares", _("What it consists of"), wide, slim, head, rows, tuple(notes(each, found.measure)))


def notes(each: list[Shares], measure: Measure) -> list[str]:
    said = [_("Shares of sheets.") if measure == "sheets" else _("Shares of printed sides.")]
    if any(not one.of_bills for one in each):
        said.append(_("Of what the logs tell; jobs whose sheets nobody knows are not in it."))
    if any(one.of_bills for one in each):
        said.append(_("Colour is of the printed sides on the bills."))
    return said


def _shares(what: What, found: Compared) -> Shares | None:
    told = [_of_logs(what, period, found.measure) for period in found.periods]
    of_bills = what == "colour" and not all(told)
    if of_bills:
        told = [_of_bills(period) for period in found.periods]
    before, after = ({name: amount / sum(amounts.values()) for name, amount in amounts.items()} for amounts in told)
    if not before or not after:
        return None
    names = sorted({*before, *after}, key=lambda name: -(before.get(name, 0) + after.get(name, 0)))
    if len(names) < 2:
        return None
    rows = [(name, before.get(name, 0.0), after.get(name, 0.0)) for name in names[:MOST]]
    if rest := names[MOST:]:
        rows.append((_("Others"), sum(before.get(name, 0) for name in rest), sum(after.get(name, 0) for name in rest)))
    parts = [Part(charts.key(at), *row) for at, row in enumerate(rows)]
    bars = _bar([part.before for part in parts]), _bar([part.after for part in parts])
    return Shares(what, str(TITLES[what]), bars, parts, of_bills)


def _bar(shares: list[float]) -> Drawing:
    return charts.share(shares, width=320, height=20, words=False)


def _of_logs(what: What, period: Period, measure: Measure) -> dict[str, int]:
    return {part.name: getattr(part, measure) for part in breakdowns.by(period, what) if getattr(part, measure)}


def _of_bills(period: Period) -> dict[str, int]:
    read = Meter.objects.filter(imported__state=Import.State.READ, last_day__range=(period.first, period.last))
    sums = read.aggregate(Sum("mono"), Sum("colour"))
    told = {str(Colour.MONO.label): sums["mono__sum"], str(Colour.COLOUR.label): sums["colour__sum"]}
    return {name: amount for name, amount in told.items() if amount}
