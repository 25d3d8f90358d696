"""What is compared, by section: for those who had PCs beside those who had not, and for what only changed the machine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import numpy as np

from .behind import hidden_sections
from .domain.blocks import Cut
from .domain.hall import Hall
from .domain.heard import Floats
from .domain.inputs import Grid, Sections
from .domain.periods import Measure, Period
from .domain.result import Moved
from .hearing import SERVERS
from .models import Handout
from .sections import Section, joined, names
from .telling import Told, Voices, amounts

# Less is no move but the weather.
LEAST_MOVED = 0.1
IMPRESSIONS, SHEETS = 0, 1


def sections(voices: Voices, told: Told, left: tuple[Floats, Floats], measure: Measure) -> tuple[list[Section], Sections]:
    """Every section's amounts, a working day that was not heard standing as the others of its month; without what was set aside (`left` is
    what remains of each place and month). Machines that several sections share are of none."""
    section = joined()
    found: list[dict[Section, Floats]] = []
    for at, cut in enumerate(told.cuts):
        of_period: dict[Section, Floats] = defaultdict(partial(np.zeros, len(cut)))
        used = told.used(at)
        for row, block in zip(*np.nonzero(used.told), strict=True):
            whole_days = told.hall_days[at][block] / used.days[row, block]
            for unit, share in _owners(voices, told, (at, int(row), int(block)), measure):
                of_period[section(unit)][block] += left[at][row, block] * whole_days * share
        found.append(of_period)
    keys = sorted({key for of_period in found for key in of_period if key is not None})
    grids = [_grid(told, at, [found[at][key] for key in keys]) for at in (0, 1)]
    return list(keys), Sections(grids[0], grids[1], _had(keys, section, told.cuts, voices.hall))


def _owners(voices: Voices, told: Told, cell: tuple[int, int, int], measure: Measure) -> Iterator[tuple[Section, float]]:
    """Whose a (period, row, block) was: of the logs by who printed, of a bill by where the machine stood."""
    at, row, block = cell
    if told.chosen.whole[at][row, block]:
        cut = told.cuts[at]
        middle = cut.firsts[block] + (cut.last(block) - cut.firsts[block]) / 2
        units = (voices.standing.unit(printer, middle) for printer, own in voices.standing.row.items() if own == row)
        yield next((unit for unit in units if unit is not None), None), 1.0
        return
    parts = voices.logged[SERVERS].units.get(cell, {})
    own = SHEETS if measure == "sheets" else IMPRESSIONS
    whole = sum(float(part[own]) for part in parts.values())
    for unit, part in parts.items():
        if whole:
            yield unit, float(part[own]) / whole


def _grid(told: Told, at: int, of_sections: list[Floats]) -> Grid:
    days = [float(days) for days in told.hall_days[at]]
    return Grid(told.cuts[at].period, [[round(amount, 3) for amount in each.tolist()] for each in of_sections], [days] * len(of_sections))


def _had(keys: list[int], section: Callable[[Section], Section], cuts: tuple[Cut, Cut], hall: Hall) -> list[float]:
    """The share of the later period's working days with PCs, less that of the earlier. A section of several units has the first one's."""
    handed: dict[Section, date] = {}
    for unit, day in Handout.objects.order_by("-day").values_list("unit", "day"):
        handed[section(unit)] = day
    return [round(_share(handed.get(key), cuts[1].period, hall) - _share(handed.get(key), cuts[0].period, hall), 4) for key in keys]


def _share(since: date | None, period: Period, hall: Hall) -> float:
    if since is None or since > period.last:
        return 0.0
    return hall.count(max(since, period.first), period.last) / max(hall.count(period.first, period.last), 1)


def moved(voices: Voices, told: Told, measure: Measure) -> tuple[Moved, ...]:
    """Sections whose prints fell while what their copiers did by themselves rose. Both stand in the change already, so it is no saving.

    A copier's own prints are told apart where print servers speak of them in both years; else all of it is the copier's.
    """
    if not told.paired:
        return ()
    own, section = SHEETS if measure == "sheets" else IMPRESSIONS, joined()
    prints: dict[Section, Floats] = defaultdict(lambda: np.zeros(2))
    others: dict[Section, Floats] = defaultdict(lambda: np.zeros(2))
    split = told.logs[0].told & told.logs[1].told
    for at in (0, 1):
        used, days = amounts(told.used(at), measure), max(sum(told.hall_days[at]), 1)
        for row, block in zip(*np.nonzero(told.chosen.compared[at]), strict=True):
            logged = voices.logged[SERVERS].units.get((at, row, block), {}) if split[row, block] else {}
            for unit, part in logged.items():
                prints[section(unit)][at] += part[own] / days
            if told.chosen.whole[at][row, block]:
                [(unit, _all)] = _owners(voices, told, (at, int(row), int(block)), measure)
                rest = used[row, block] - sum(float(part[own]) for part in logged.values())
                others[section(unit)][at] += rest / days
    return tuple(_moved(prints, others, told))


def _moved(prints: dict[Section, Floats], others: dict[Section, Floats], told: Told) -> Iterator[Moved]:
    one, other = (cut.period for cut in told.cuts)
    hidden, called = hidden_sections(one) | hidden_sections(other), names(other)
    for key in sorted(key for key in prints.keys() & others.keys() if key is not None and key not in hidden and key in called):
        amount = min(prints[key][0] - prints[key][1], others[key][1] - others[key][0])
        if amount > LEAST_MOVED * (prints[key][0] + others[key][0]):
            yield Moved(called[key], round(float(amount * sum(told.hall_days[1])), 1))
