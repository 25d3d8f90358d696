"""From inputs to a result, without a database: the same inputs give the same result, byte for byte."""

from . import blocks
from .change import change
from .inputs import Inputs
from .periods import Figures
from .result import Compared, Interval, Month


def reckon(inputs: Inputs, seed: int) -> Compared:
    before, after = (grid.figures(inputs.grain, inputs.rows) for grid in (inputs.before, inputs.after))
    found = _rounded(change(before, after, [], seed))
    return Compared(
        periods=(before.period, after.period),
        measure=inputs.measure,
        basis=inputs.basis,
        grain=inputs.grain,
        before=before.total,
        after=after.total,
        days_before=sum(inputs.hall_days[0]),
        days_after=sum(inputs.hall_days[1]),
        raw=round(after.total / before.total - 1, 6),
        change=found,
        method="two_stage",
        years=0,
        swing=0.0,
        sure="open" if found.open else "middle",
        fell=_fell(before, after),
        rows=len(inputs.rows),
        months=_months(inputs, before, after) if inputs.grain == "month" else (),
        holes=inputs.holes,
    )


def _months(inputs: Inputs, before: Figures, after: Figures) -> tuple[Month, ...]:
    sums = zip(blocks.months(before.period), blocks.months(after.period), *map(_sums, (before, after)), *inputs.hall_days, strict=False)
    return tuple(Month(*each) for each in sums)


def _sums(figures: Figures) -> list[float]:
    sums: list[float] = figures.amounts.sum(axis=0).tolist()
    return sums


def _fell(before: Figures, after: Figures) -> int:
    return int((after.amounts.sum(axis=1) < before.amounts.sum(axis=1)).sum())


def _rounded(found: Interval) -> Interval:
    """The last digits of a sum depend on the processor; a result that is cited must not."""
    low, high = (None if bound is None else round(bound, 6) for bound in (found.low, found.high))
    return Interval(round(found.value, 6), low, high)
