"""Two periods compared: figures out of the database, reckoned in domain/."""

from datetime import date

from .domain.change import change
from .domain.periods import Compared, Figures, Measure, Period
from .figures import metered, of_meters


def same_months(year: int, first_month: int, last: date) -> tuple[Period, Period]:
    """The months of that fiscal year up to the last day, and the same months of the year before."""
    first = date(year + (first_month < 4), first_month, 1)
    return Period(first.replace(year=first.year - 1), last.replace(year=last.year - 1)), Period(first, last)


def figures(before: Period, after: Period, measure: Measure) -> tuple[Figures, Figures]:
    """Both periods with the same rows: every machine that counted in either."""
    rows = sorted(metered(before) | metered(after))
    return of_meters(before, rows, measure), of_meters(after, rows, measure)


def compare(before: Figures, after: Figures, measure: Measure, seed: int) -> Compared:
    """The same seed and figures give the same result."""
    found = change(before, after, [], seed)
    return Compared(
        measure=measure,
        basis="meters",
        before=before.total,
        after=after.total,
        days_before=int(before.open_days.max(axis=0).sum()),
        days_after=int(after.open_days.max(axis=0).sum()),
        raw=after.total / before.total - 1,
        change=found,
        method="two_stage",
        sure="open" if found.low <= 0 <= found.high else "middle",
        fell=int((after.amounts.sum(axis=1) < before.amounts.sum(axis=1)).sum()),
        rows=len(before.rows),
    )
