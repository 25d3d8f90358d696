"""From inputs to a result, without a database: the same inputs give the same result, byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from . import blocks
from .causes import causes, factors, of_handout
from .change import Floats, Years, change, per_day, rates
from .differences import differences
from .inputs import Inputs, table
from .periods import Figures
from .result import Cause, Compared, Differences, Interval, Known, Month, Sureness


def reckon(inputs: Inputs, seed: int) -> Compared:
    before, after = (grid.figures(inputs.grain, inputs.rows) for grid in (inputs.before, inputs.after))
    years = Years(inputs.earlier.changes, inputs.earlier.assumed)
    found = change(before, after, years, seed, paired=inputs.paired)
    without = _without(inputs, before, after, seed)
    handed = _differences(inputs, seed)
    return Compared(
        periods=(before.period, after.period),
        measure=inputs.measure,
        basis=inputs.basis,
        grain=inputs.grain,
        before=round(before.total, 1),
        after=round(after.total, 1),
        days_before=sum(inputs.hall_days[0]),
        days_after=sum(inputs.hall_days[1]),
        raw=round(after.total / before.total - 1, 6),
        change=_rounded(found),
        method="two_stage_years" if years.known else "two_stage",
        years=len(years.changes),
        swing=round(years.spread, 6),
        sure=_sure([found] if without is None else [found, without], years, handed),
        without=None if without is None else _rounded(without),
        asides=inputs.events,
        fell=int((rates(after) < rates(before)).sum()),
        rows=len(inputs.rows),
        months=_months(inputs, before, after, years, seed) if inputs.grain == "month" and inputs.paired else (),
        causes=_causes(inputs, before, after, handed),
        moved=inputs.moved,
        bought=inputs.bought,
        differences=None if handed is None else replace(handed, change=_rounded(handed.change)),
        holes=inputs.holes,
        new=inputs.new,
        exchanged=inputs.exchanged,
        gone=inputs.gone,
        covered=inputs.covered,
        cannot=inputs.cannot,
    )


def _sure(found: Sequence[Interval], years: Years, handed: Differences | None) -> Sureness:
    if any(each.open for each in found):
        return "open"
    return "high" if years.known or (handed is not None and not handed.change.open) else "middle"


def _less(figures: Figures, aside: list[list[float]]) -> Figures:
    return replace(figures, amounts=figures.amounts - table(aside, len(figures.rows)))


def _cleared(inputs: Inputs, before: Figures, after: Figures) -> tuple[Figures, Figures]:
    """Without what the events printed."""
    return (before, after) if inputs.aside is None else (_less(before, inputs.aside[0]), _less(after, inputs.aside[1]))


def _without(inputs: Inputs, before: Figures, after: Figures, seed: int) -> Interval | None:
    if inputs.aside is None or not any(event.before or event.after for event in inputs.events):
        return None
    one, other = _cleared(inputs, before, after)
    if not per_day(one):
        return None
    return change(one, other, Years(inputs.earlier.without, inputs.earlier.assumed), seed, paired=inputs.paired)


def _differences(inputs: Inputs, seed: int) -> Differences | None:
    if inputs.sections is None or not inputs.paired:
        return None
    rows = tuple(map(str, range(len(inputs.sections.had))))
    one, other = (grid.figures(inputs.grain, rows) for grid in (inputs.sections.before, inputs.sections.after))
    return differences(one, other, np.array(inputs.sections.had), seed)


def _months(inputs: Inputs, before: Figures, after: Figures, years: Years, seed: int) -> tuple[Month, ...]:
    """Each with the bounds of its own change around the year before."""
    found = []
    firsts = zip(blocks.months(before.period), blocks.months(after.period), *inputs.hall_days, strict=True)
    for block, (one, other, days_before, days_after) in enumerate(firsts):
        of_month = [replace(each, amounts=each.amounts[:, [block]], open_days=each.open_days[:, [block]]) for each in (before, after)]
        amounts = [round(each.total, 1) for each in of_month]
        low, high = _month_bounds(of_month, years, seed + block)
        found.append(Month(one, other, amounts[0], amounts[1], days_before, days_after, low, high))
    return tuple(found)


def _month_bounds(of_month: list[Figures], years: Years, seed: int) -> tuple[float | None, float | None]:
    level = per_day(of_month[0])
    if not level:
        return None, None
    found = change(of_month[0], of_month[1], years, seed, paired=True)
    low, high = (None if bound is None else round(level * (1 + bound), 1) for bound in (found.low, found.high))
    return low, high


def _causes(inputs: Inputs, before: Figures, after: Figures, handed: Differences | None) -> tuple[Cause, ...]:
    days = (sum(inputs.hall_days[0]), sum(inputs.hall_days[1]))
    one, other = _cleared(inputs, before, after)
    parts = factors(days, (rates(one), rates(other)), _sides(inputs, (before, after), (one, other)))
    event = None
    if inputs.aside is not None and inputs.events:
        known: Known = "declared" if any(each.known == "declared" for each in inputs.events) else "counted"
        event = (sum(each.after - each.before for each in inputs.events), known)
    of_pcs = None
    if inputs.sections is not None:
        rows = tuple(map(str, range(len(inputs.sections.had))))
        of_pcs = of_handout(handed, rates(inputs.sections.after.figures(inputs.grain, rows)), np.array(inputs.sections.had), days[1])
    found = causes(parts, event, inputs.avoided, of_pcs)
    lost = after.total - before.total - sum(cause.amount for cause in found)
    # Amounts on days that were not heard: in the parts, which are of whole months, and not in what was counted.
    unheard = [Cause("unheard", lost, "estimated")] if abs(lost) > 0.5 else []
    return tuple(_rounded_cause(cause) for cause in (*found, *unheard))


def _sides(inputs: Inputs, whole: tuple[Figures, Figures], cleared: tuple[Figures, Figures]) -> tuple[Floats, Floats] | None:
    """Printed sides on a working day, those of events left out with their sheets."""
    if inputs.impressions is None:
        return None
    found = []
    for all_, left, impressions in zip(whole, cleared, inputs.impressions, strict=True):
        share = np.divide(left.amounts, all_.amounts, out=np.ones_like(all_.amounts), where=all_.amounts > 0)
        found.append(rates(replace(all_, amounts=table(impressions, len(all_.rows)) * share)))
    return found[0], found[1]


def _rounded(found: Interval) -> Interval:
    """The last digits of a sum depend on the processor; a result that is cited must not."""
    low, high = (None if bound is None else round(bound, 6) for bound in (found.low, found.high))
    return Interval(round(found.value, 6), low, high)


def _rounded_cause(cause: Cause) -> Cause:
    low, high = (None if bound is None else round(bound, 1) for bound in (cause.low, cause.high))
    return Cause(cause.name, round(cause.amount, 1), cause.known, low, high)
