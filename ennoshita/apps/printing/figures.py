"""All that a comparison is reckoned from, out of the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from django.db.models import Sum

from ennoshita.apps.effects.api import assumption, sums

from . import limits, section_figures
from .domain import blocks
from .domain.change import LEAST_ROWS
from .domain.hall import Hall
from .domain.heard import Bools, Chosen, Floats
from .domain.inputs import VERSION, Earlier, Grid, Inputs, Rows, Table
from .domain.periods import Basis, Measure, Period, Wish
from .domain.result import Aside, Covered
from .faults import HolesFound
from .hearing import SERVERS, USAGE
from .holes import holes
from .listening import Listened, listen
from .models import CalendarDay, CityEvent, PaperBought
from .places import Standing, roots, standing
from .setting_aside import befallen, set_aside
from .telling import Told, Voices, amounts, told, voices

__all__ = ["inputs", "roots", "said_days"]

YEARS_BEFORE = 5
Pair = tuple[Floats, Floats]
MEASURES: tuple[Measure, Measure] = ("sheets", "impressions")


def inputs(wish: Wish) -> Inputs:
    """Raises HolesFound where working days are missing and whoever asks has not said that they know."""
    spoken, quiet = _spoken(wish)
    found = told(spoken, 0, 1)
    measure = wish.measure or _measure(found)
    found = replace(found, chosen=_known(found, measure))
    missing = holes(spoken, found, quiet)
    if missing and not wish.despite_holes:
        raise HolesFound(missing)
    used = (_used(found, 0, measure), _used(found, 1, measure))
    events, aside = _aside(spoken, found, used, measure, befallen([wish.before, wish.after], wish.aside))
    names, earlier = spoken.standing.names, _earlier(spoken, measure)
    here = list(map(int, np.flatnonzero(found.chosen.compared[0].any(axis=1) | found.chosen.compared[1].any(axis=1))))
    by_section = wish.rows == "unit"
    rows = section_figures.compared(spoken, found, used, aside, measure) if by_section else _rows(found, used, aside, here, names)
    return Inputs(
        version=VERSION,
        wish=wish,
        measure=measure,
        basis=_basis(found),
        grain=found.cuts[0].grain,
        paired=found.paired,
        rows=rows.names,
        before=Grid(wish.before, rows.amounts[0], rows.days[0]),
        after=Grid(wish.after, rows.amounts[1], rows.days[1]),
        hall_days=found.hall_days,
        earlier=earlier,
        covered=_covered(found, used, measure),
        events=tuple(events),
        aside=rows.aside if events else None,
        impressions=rows.impressions if measure == "sheets" else None,
        sections=section_figures.sections(spoken, found, (used[0] - aside[0], used[1] - aside[1]), measure),
        avoided=_avoided(wish, measure),
        bought=_bought(wish),
        moved=section_figures.moved(spoken, found, measure),
        holes=missing,
        new=_turned_up(found, used, names, 0),
        exchanged=tuple(names[row] for row in here if _exchanged(spoken.standing, row, wish)),
        gone=tuple(dict.fromkeys([*_turned_up(found, used, names, 1), *(names[row] for row in sorted(_quiet(found, quiet)))])),
        cannot=limits.cannot(spoken, found, measure, earlier, set(wish.aside)),
    )


def said_days() -> dict[date, bool]:
    """What the city's own calendar says of days."""
    return dict(CalendarDay.objects.values_list("day", "is_open"))


def _spoken(wish: Wish) -> tuple[Voices, Listened]:
    where = standing()
    grain = "month" if blocks.is_months(wish.before) and blocks.is_months(wish.after) else "week"
    periods = dict.fromkeys((wish.before, wish.after, *_before(wish, where)))
    cuts = tuple(blocks.cut(period, grain) for period in periods)  # type: ignore[arg-type]  # a literal
    hall = Hall(min(period.first for period in periods), max(period.last for period in periods), said_days())
    spoken = voices(cuts, hall, where)
    logs = [listen(spoken.logged[kind], (cuts[0], cuts[1]), hall) for kind in (SERVERS, USAGE)]
    return spoken, Listened(tuple(lost for each in logs for lost in each.lost), logs[0].quiet)


def _before(wish: Wish, where: Standing) -> list[Period]:
    """The same two periods of the years before, back to the first of which anything is known."""
    first = min(where.since, default=wish.before.first)
    pairs = [(blocks.earlier(wish.before, years), blocks.earlier(wish.after, years)) for years in range(1, YEARS_BEFORE + 1)]
    return [period for pair in pairs if pair[0].last >= first for period in pair]


def _measure(found: Told) -> Measure:
    """Sheets, where they are known of all that is compared."""
    unknown = [np.isnan(found.used(at).sheets[found.chosen.compared[at]]).any() for at in (0, 1)]
    return "impressions" if any(unknown) else "sheets"


def _known(found: Told, measure: Measure) -> Chosen:
    """Without what nobody knows in this measure; in pairs, of neither year."""
    known: list[Bools] = [~np.isnan(amounts(found.used(at), measure)) for at in (0, 1)]
    if found.paired:
        known = [known[0] & known[1]] * 2
    chosen = found.chosen
    return Chosen((chosen.whole[0] & known[0], chosen.whole[1] & known[1]), (chosen.logs[0] & known[0], chosen.logs[1] & known[1]))


def _used(found: Told, at: int, measure: Measure) -> Floats:
    return np.where(found.chosen.compared[at], amounts(found.used(at), measure), 0.0)


def _rows(found: Told, used: Pair, aside: Pair, here: Sequence[int], names: Sequence[str]) -> Rows:
    """Machines' places as rows."""

    def tables(values: Sequence[Floats]) -> tuple[Table, Table]:
        return _table(values[0][here]), _table(values[1][here])

    days = [found.used(at).days for at in (0, 1)]
    sides = [_used(found, at, "impressions") for at in (0, 1)]
    return Rows(tuple(names[row] for row in here), tables(used), tables(days), tables(aside), tables(sides))


def _table(values: Floats) -> Table:
    table: Table = values.round(3).tolist()
    return table


def _basis(found: Told) -> Basis:
    whole, logs = (any(bool(each.any()) for each in kind) for kind in (found.chosen.whole, found.chosen.logs))
    return "both" if whole and logs else "jobs" if logs else "meters"


def _covered(found: Told, used: tuple[Floats, Floats], measure: Measure) -> Covered:
    everything = [np.nan_to_num(amounts(found.everything(at), measure)) for at in (0, 1)]
    compared = sum(float(each.sum()) for each in used)
    whole = sum(float(used[at][found.chosen.whole[at]].sum()) for at in (0, 1))
    there = [(each > 0).any(axis=1) for each in everything]
    rows = [each.any(axis=1) for each in used]
    return Covered(
        rows=int((rows[0] | rows[1]).sum()),
        of=int((there[0] | there[1]).sum()),
        share=round(compared / max(sum(float(each.sum()) for each in everything), 1.0), 4),
        copies=round(whole / max(compared, 1.0), 4),
    )


def _turned_up(found: Told, used: tuple[Floats, Floats], names: Sequence[str], missing: int) -> tuple[str, ...]:
    """Places that were not there in the one period and printed in the other."""
    rows = (found.absent[missing] & found.chosen.compared[missing]).any(axis=1) & used[1 - missing].any(axis=1)
    return tuple(names[int(row)] for row in np.flatnonzero(rows))


def _exchanged(where: Standing, row: int, wish: Wish) -> bool:
    """Another machine came to the place between the two periods or in them."""
    came = where.newest_since[row]
    return came is not None and wish.before.first < came <= wish.after.last


def _quiet(found: Told, listened: Listened) -> set[int]:
    """Places of the logs that say nothing any more."""
    return {row for row in listened.quiet if found.chosen.logs[1][row].any()}


def _aside(spoken: Voices, found: Told, used: tuple[Floats, Floats], measure: Measure, events: list[CityEvent]) -> tuple[list[Aside], Pair]:
    sheets, sides = (sum(float(_used(found, at, each).sum()) for at in (0, 1)) for each in MEASURES)
    ratio = sides / sheets if sheets > 0 and not np.isnan(sheets) else 1.0
    told_of, aside = set_aside(events, found.cuts, used, measure=measure, sides=ratio, hall=spoken.hall, standing=spoken.standing)
    return told_of, (aside[0], aside[1])


def _earlier(spoken: Voices, measure: Measure) -> Earlier:
    """What the same two periods of the years before changed by, as far as three places at least tell of both."""
    at = {cut.period: number for number, cut in enumerate(spoken.cuts)}
    changes, without = [], []
    for years in range(1, YEARS_BEFORE + 1):
        one, other = (at.get(blocks.earlier(spoken.cuts[place].period, years)) for place in (0, 1))
        if one is None or other is None:
            break
        found = told(spoken, one, other)
        found = replace(found, chosen=_known(found, measure))
        if (found.chosen.compared[0] & found.chosen.compared[1]).any(axis=1).sum() < LEAST_ROWS:
            break
        used = (_used(found, 0, measure), _used(found, 1, measure))
        events = befallen([cut.period for cut in found.cuts])
        _events, aside = _aside(spoken, found, used, measure, events)
        changes.append(_logarithm(found, used))
        without.append(_logarithm(found, (used[0] - aside[0], used[1] - aside[1])))
    return Earlier(tuple(changes), tuple(without), float(assumption("year_swing")) / 100)


def _logarithm(found: Told, used: tuple[Floats, Floats]) -> float:
    per_day = []
    for at in (0, 1):
        days = found.used(at).days.sum(axis=1)
        per_day.append(np.divide(used[at].sum(axis=1), days, out=np.zeros_like(days), where=days > 0).sum())
    return round(float(np.log(per_day[1] / per_day[0])), 6)


def _avoided(wish: Wish, measure: Measure) -> dict[str, tuple[float, float]]:
    """What meetings without paper avoided in each period, by how it is known."""
    sides = float(assumption("sides_per_sheet")) if measure == "impressions" else 1.0
    periods = [sums("sheets", first=period.first, last=period.last) for period in (wish.before, wish.after)]
    methods = sorted({method for found in periods for method in found})
    totals = {method: [float(found[method].total) * sides if method in found else 0.0 for found in periods] for method in methods}
    return {method: (each[0], each[1]) for method, each in totals.items() if any(each)}


def _bought(wish: Wish) -> tuple[float, float] | None:
    one, other = (
        PaperBought.objects.filter(day__range=(period.first, period.last)).aggregate(sheets=Sum("sheets"))["sheets"]
        for period in (wish.before, wish.after)
    )
    return (float(one), float(other)) if one and other else None
