"""Working days that a source should have told of and did not, as far as they touch what is compared."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import numpy as np

from .domain.heard import Bools
from .domain.result import Hole
from .hearing import SERVERS, USAGE
from .listening import Listened
from .models import Source
from .telling import Told, Voices

Gaps = dict[tuple[int, tuple[date, ...]], set[str]]


def holes(voices: Voices, told: Told, listened: Listened) -> tuple[Hole, ...]:
    """By source and by the days, the machines of which they are missing."""
    gaps: Gaps = defaultdict(set)
    for at in (0, 1):
        _whole_blocks(gaps, voices, told, at)
        _days(gaps, voices, told, at, listened)
    names = dict(Source.objects.values_list("pk", "name"))
    found = (Hole(names[source], tuple(sorted(printers)), days) for (source, days), printers in gaps.items())
    return tuple(sorted(found, key=lambda hole: (hole.days, hole.source)))


def _whole_blocks(gaps: Gaps, voices: Voices, told: Told, at: int) -> None:
    """Months of which nobody told anything of a place that was there."""
    cut, chosen = told.cuts[at], told.chosen
    known = np.any(_told(told, 0), axis=1, keepdims=True) | np.any(_told(told, 1), axis=1, keepdims=True)
    silent = ~chosen.compared[at] & ~_told(told, at) & known
    for row, block in zip(*np.nonzero(silent), strict=True):
        days = voices.hall.days(cut.firsts[block], cut.last(int(block)))
        if days:
            gaps[_source(voices, int(row)), tuple(days)].add(voices.standing.names[row])


def _told(told: Told, at: int) -> Bools:
    found: Bools = told.whole[at].told | told.logs[at].told
    return found


def _source(voices: Voices, row: int) -> int:
    """Who tells most of the place."""
    counts = {source: sum(int(heard.told[row].sum()) for heard in hearings) for source, hearings in voices.meters.items()}
    best = max(counts, key=lambda source: counts[source], default=None)
    if best is not None and counts[best]:
        return best
    return max((source for kind in (SERVERS, USAGE) for source in voices.logged[kind].jobs.get(row, {})), default=best or 0)


def _days(gaps: Gaps, voices: Voices, told: Told, at: int, listened: Listened) -> None:
    """Days that were lost within a month that is compared by its logs."""
    cut, by_logs = told.cuts[at], told.chosen.logs[at]
    metered = np.any([hearings[at].told for hearings in voices.meters.values()] or [np.zeros_like(by_logs)], axis=0)
    by_list = told.chosen.whole[at] & ~metered & voices.logged[USAGE].heard[at].told
    for lost in listened.lost:
        used = by_list if lost.source in _lists(voices) else by_logs
        days = tuple(day for day in lost.days if (block := cut.at(day)) is not None and used[lost.row, block])
        if days:
            gaps[lost.source, days].add(voices.standing.names[lost.row])


def _lists(voices: Voices) -> set[int]:
    return {source for sources in voices.logged[USAGE].jobs.values() for source in sources}
