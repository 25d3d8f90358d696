"""Which working days of a log were heard: those on which its source spoke and the machine was not silent beyond its habit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .domain.blocks import Cut
from .domain.coverage import ended, silences
from .domain.hall import Hall
from .hearing import Logged


@dataclass(frozen=True, slots=True)
class Lost:
    """Working days of which a source told nothing of one place."""

    row: int
    source: int
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Listened:
    """`quiet`: places that have said nothing since some day, and nobody has said that they are gone."""

    lost: tuple[Lost, ...]
    quiet: frozenset[int]


def listen(logged: Logged, cuts: tuple[Cut, Cut], hall: Hall) -> Listened:
    """Fills in the days that were heard of each place, in the two periods that are compared."""
    days = [day for cut in cuts for day in hall.days(cut.period.first, cut.period.last)]
    spoke = {source: _spoken(logged, source, days) for source in logged.spans}
    lost, quiet = [], set()
    for row, sources in logged.jobs.items():
        jobs = _together(sources)
        expected = [day for day in days if any(day in spoke[source] for source in sources)]
        silent = {day for run in silences(jobs, expected) for day in run}
        heard = [day for day in expected if day not in silent]
        for cut, told in zip(cuts, logged.heard[:2], strict=True):
            for block, count in Counter(cut.at(day) for day in heard).items():
                if block is not None:
                    told.days[row, block] = count
        lost.append(Lost(row, _main(sources), tuple(sorted(set(days) - set(heard)))))
        if ended(jobs, expected):
            quiet.add(row)
    return Listened(tuple(each for each in lost if each.days), frozenset(quiet))


def _spoken(logged: Logged, source: int, days: list[date]) -> set[date]:
    """The days that the source's files tell of, without those on which all of it was silent beyond its habit."""
    first, last = logged.spans[source]
    jobs = _together({row: of_row[source] for row, of_row in logged.jobs.items() if source in of_row})
    within = [day for day in days if first <= day <= last]
    silent = {day for run in silences(jobs, within) for day in run}
    return {day for day in within if day not in silent}


def _together(jobs: Mapping[int, Mapping[date, int]]) -> dict[date, int]:
    sums: Counter[date] = Counter()
    for of_day in jobs.values():
        sums.update(of_day)
    return dict(sums)


def _main(sources: Mapping[int, Mapping[date, int]]) -> int:
    """The source that tells most of it."""
    return max(sources, key=lambda source: sum(sources[source].values()))
