"""What is compared, by section: for those who had PCs beside those who had not, and for what only changed the machine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import numpy as np

from .behind import hidden_beside_bills
from .domain.blocks import Cut
from .domain.hall import Hall
from .domain.heard import Floats
from .domain.inputs import Grid, Rows, Sections, Table
from .domain.periods import Measure, Period
from .domain.result import Moved
from .hearing import SERVERS
from .models import Handout
from .sections import Section, joined, names
from .telling import Told, Voices, amounts

# Less is no move but the weather.
LEAST_MOVED = 0.1
IMPRESSIONS, SHEETS = 0, 1
# What is of no section that can be shown. A sign and no word: it is kept, and read in any language.
OTHERS = "\N{EM DASH}"
Pair = tuple[Floats, Floats]


def sections(voices: Voices, told: Told, left: Pair, measure: Measure) -> Sections | None:
    """Every section's amounts without what was set aside (`left` is what remains of each place and month), with who had PCs; None where no
    section is known. Machines that several sections share are of none."""
    found, section = _by_section(voices, told, left, measure), joined()
    keys = sorted({key for of_period in found for key in of_period if key is not None})
    days = [[[float(days) for days in of_hall]] * len(keys) for of_hall in told.hall_days]
    tables = [_table([found[at][key] for key in keys]) for at in (0, 1)]
    grids = [Grid(cut.period, table, of_cut) for cut, table, of_cut in zip(told.cuts, tables, days, strict=True)]
    return Sections(grids[0], grids[1], _had(keys, section, told.cuts, voices.hall)) if keys else None


def compared(voices: Voices, told: Told, used: Pair, aside: Pair, measure: Measure) -> Rows:
    """Sections as rows. Those of fewer than five people, and what is of no section, are one row."""
    one, other = (cut.period for cut in told.cuts)
    hidden, called = hidden_beside_bills(one, other), names(Period(one.first, other.last))
    sides = (told.used(0).impressions, told.used(1).impressions)
    found = [_by_section(voices, told, amounts, measure) for amounts in (used, aside, sides)]
    keys = {key for of_kind in found for of_period in of_kind for key in of_period}
    shown = sorted(key for key in keys if key is not None and key not in hidden and key in called)
    folded = keys - set(shown)

    def table(kind: int, at: int) -> Table:
        of_period = found[kind][at]
        rest = [sum((of_period[key] for key in folded), np.zeros(len(told.cuts[at])))] if folded else []
        return _table([*(of_period[key] for key in shown), *rest])

    tables = [(table(kind, 0), table(kind, 1)) for kind in range(3)]
    labels = (*(called[key] for key in shown), *((OTHERS,) if folded else ()))
    days = tuple([[float(days) for days in of_hall]] * len(labels) for of_hall in told.hall_days)
    return Rows(labels, tables[0], (days[0], days[1]), tables[1], tables[2])


def _by_section(voices: Voices, told: Told, shared: Pair, measure: Measure) -> list[dict[Section, Floats]]:
    """Amounts of places by period and section. A working day that was not heard stands as the others of its month."""
    section, found = joined(), []
    for at, cut in enumerate(told.cuts):
        of_period: dict[Section, Floats] = defaultdict(partial(np.zeros, len(cut)))
        used = told.used(at)
        for row, block in zip(*np.nonzero(used.told), strict=True):
            whole_days = told.hall_days[at][block] / used.days[row, block]
            for unit, share in _owners(voices, told, (at, int(row), int(block)), measure):
                of_period[section(unit)][block] += shared[at][row, block] * whole_days * share
        found.append(of_period)
    return found


def _owners(voices: Voices, told: Told, cell: tuple[int, int, int], measure: Measure) -> Iterator[tuple[Section, float]]:
    """Whose a (period, row, block) was: of the logs by who printed, of a bill by where the machine stood."""
    at, row, block = cell
    if told.chosen.whole[at][row, block]:
        cut = told.cuts[at]
        middle = cut.firsts[block] + (cut.last(block) - cut.firsts[block]) / 2
        units = (voices.standing.unit(printer, middle) for printer in voices.standing.machines[row])
        yield next((unit for unit in units if unit is not None), None), 1.0
        return
    parts = voices.logged[SERVERS].units.get(cell, {})
    own = SHEETS if measure == "sheets" else IMPRESSIONS
    whole = sum(float(part[own]) for part in parts.values())
    for unit, part in parts.items():
        if whole:
            yield unit, float(part[own]) / whole


def _table(rows: list[Floats]) -> Table:
    return [[round(amount, 3) for amount in row.tolist()] for row in rows]


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
    logs = voices.logged[SERVERS].units
    for at in (0, 1):
        used, days = amounts(told.used(at), measure), max(sum(told.hall_days[at]), 1)
        for row, block in zip(*np.nonzero(told.chosen.compared[at]), strict=True):
            logged = logs[at, row, block] if {(0, row, block), (1, row, block)} <= logs.keys() else {}
            for unit, part in logged.items():
                prints[section(unit)][at] += part[own] / days
            if told.chosen.whole[at][row, block]:
                [(unit, _all)] = _owners(voices, told, (at, int(row), int(block)), measure)
                rest = used[row, block] - sum(float(part[own]) for part in logged.values())
                others[section(unit)][at] += rest / days
    return tuple(_moved(prints, others, told))


def _moved(prints: dict[Section, Floats], others: dict[Section, Floats], told: Told) -> Iterator[Moved]:
    one, other = (cut.period for cut in told.cuts)
    hidden, called = hidden_beside_bills(one, other), names(other)
    for key in sorted(key for key in prints.keys() & others.keys() if key is not None and key not in hidden and key in called):
        amount = min(prints[key][0] - prints[key][1], others[key][1] - others[key][0])
        if amount > LEAST_MOVED * (prints[key][0] + others[key][0]):
            yield Moved(called[key], round(float(amount * sum(told.hall_days[1])), 1))
