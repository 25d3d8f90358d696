"""Sections of a month beside the same month of the year before, of what logs tell."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from . import behind, breakdowns
from .domain.hiding import fold, hidden_over
from .domain.periods import Measure, Period


class SectionRow(NamedTuple):
    """Per working day; None where no log told of the section."""

    name: str
    before: float | None
    after: float | None

    @property
    def change(self) -> float | None:
        return self.after / self.before - 1 if self.before and self.after else None


def sections(periods: tuple[Period, Period], days: tuple[int, int]) -> tuple[Measure, list[SectionRow]]:
    """In sheets, or in printed sides where of some job nobody knows the sheets: a section whose server tells none would seem to have
    printed nothing. The largest first, the small ones last as one sum with what belongs to no section."""
    parts = [breakdowns.by(period, "unit") for period in periods]
    measure: Measure = "impressions" if any(part.unknown_jobs for of_period in parts for part in of_period) else "sheets"
    small = {str(key) for period in periods for key in hidden_over(behind.people(period).values())} | {"None", ""}
    names = {part.key: part.name for of_period in parts for part in of_period}
    (before, others_before), (after, others_after) = (_told(of_period, measure, small) for of_period in parts)
    rows = [_row(names[key], (before.get(key), after.get(key)), days) for key in names if key not in small]
    rows.sort(key=lambda row: (-(row.before or 0), row.name))
    if others_before or others_after:
        rows.append(_row(_("Small sections and what is of none"), (others_before, others_after), days))
    return measure, rows


def _told(parts: list[breakdowns.Part], measure: Measure, small: set[str]) -> tuple[dict[str, int], int | None]:
    apart, others = fold({part.key: (getattr(part, measure),) for part in parts}, small)
    return {key: amount for key, (amount,) in apart.items()}, others[0] if others else None


def _row(name: str, amounts: tuple[int | None, int | None], days: tuple[int, int]) -> SectionRow:
    before, after = (None if amount is None else amount / max(count, 1) for amount, count in zip(amounts, days, strict=True))
    return SectionRow(name, before, after)
