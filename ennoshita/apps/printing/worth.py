"""What both periods come to in sheets or sides, in yen and in CO2, with the bounds that prices and factors leave."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from ennoshita.apps.effects.api import NOTHING

from .costs import Cost, costs, printed
from .counted import Counted
from .domain.result import Compared
from .pictures import KNOWN

GRAMS = 1000


class Worth(NamedTuple):
    """Amounts with their bounds. `more` is what the later period has more than the earlier, below nothing where it has less: the same rates
    are low or high in both. `sources` say where the rates come from; `method` is "counted", "assumed", "piloted" or "measured"."""

    unit: str
    before: tuple[float, float, float]
    after: tuple[float, float, float]
    method: str
    sources: tuple[str, ...]

    @property
    def more(self) -> tuple[float, float, float]:
        value, *ends = (now - was for was, now in zip(self.before, self.after, strict=True))
        return (value, min(ends), max(ends))

    @property
    def amounts(self) -> tuple[tuple[float, float, float], ...]:
        return self.before, self.after, self.more

    @property
    def known(self) -> str:
        return str(KNOWN[self.method])

    @property
    def bounded(self) -> bool:
        return self.before[1] != self.before[2] or self.after[1] != self.after[2]


def worth(found: Compared) -> list[Worth]:
    """What was counted, and yen and CO2 where both periods have rates for all their months."""
    unit = _("sheets") if found.measure == "sheets" else _("sides")
    counted = Worth(unit, (found.before,) * 3, (found.after,) * 3, "counted", ())
    before = _costs([(month.before_first, month.before) for month in found.months], found)
    after = _costs([(month.after_first, month.after) for month in found.months], found)
    units = {"yen": (_("yen"), 1), "co2_g": (_("kg of CO2"), GRAMS)}
    return [counted, *(_worth(units[what], before[what], after[what]) for what in units if what in before and what in after)]


def _costs(months: Sequence[tuple[date, float]], found: Compared) -> dict[str, list[Cost]]:
    """By what it is of, a cost a month, where every month with figures has one."""
    told: dict[str, list[Cost]] = defaultdict(list)
    months = [(month, amount) for month, amount in months if amount]
    for month, amount in months:
        for cost in costs(month.replace(day=1), _counted(month.replace(day=1), amount, found)):
            told[cost.what].append(cost)
    return {what: of_months for what, of_months in told.items() if len(of_months) == len(months)}


def _counted(month: date, amount: float, found: Compared) -> Counted:
    """What was compared of the month, by its colours and sizes as they were printed."""
    kinds = printed(month)
    sheets, sides = sum(kind.sheets for kind in kinds), sum(kind.sides for kind in kinds)
    share = amount / ((sheets if found.measure == "sheets" else sides) or 1)
    return Counted(sheets * share, sides * share, 0, 0)


def _worth(unit: tuple[str, int], before: list[Cost], after: list[Cost]) -> Worth:
    name, size = unit
    rates = {rate.pk: rate for cost in (*before, *after) for rate in cost.rates}
    least = min((cost.method for cost in (*before, *after)), key=["assumed", "piloted", "measured"].index)
    sources = tuple(dict.fromkeys(_(rate.source) if rate.by_id is None else rate.source for rate in rates.values()))
    return Worth(name, _in(before, size), _in(after, size), least, sources)


def _in(costs: list[Cost], size: int) -> tuple[float, float, float]:
    value, low, high = sum((cost.bounds for cost in costs), NOTHING)
    return float(value) / size, float(low) / size, float(high) / size
