"""What is told of a pair of periods and can be compared: the best of all who speak, place by place and month by month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .domain.blocks import Cut, same_months
from .domain.hall import Hall
from .domain.heard import Bools, Chosen, Floats, Heard, best, choose, taken
from .domain.periods import Measure
from .hearing import SERVERS, USAGE, Cuts, Hearings, Logged, hall_days, logs, meters, nothing
from .places import Standing


@dataclass(frozen=True, slots=True)
class Voices:
    """All who speak, of every period at once."""

    cuts: Cuts
    hall: Hall
    standing: Standing
    meters: dict[int, Hearings]
    logged: dict[str, Logged]


def voices(cuts: Cuts, hall: Hall, standing: Standing) -> Voices:
    counters = meters(cuts, hall, standing.row)
    return Voices(cuts, hall, standing, counters, logs(cuts, hall, standing.row, _not_told(cuts, standing, counters)))


def _not_told(cuts: Cuts, standing: Standing, counters: dict[int, Hearings]) -> set[int]:
    """The rows of which bills and counters leave out any month of the two periods: there it matters on which days a log spoke."""
    told = [np.zeros(nothing(cuts[:2], standing.row)[at].days.shape, dtype=np.bool_) for at in (0, 1)]
    for hearings in counters.values():
        for at in (0, 1):
            told[at] |= hearings[at].told
    return set(np.flatnonzero(~(told[0].all(axis=1) & told[1].all(axis=1))).tolist())


@dataclass(frozen=True, slots=True)
class Told:
    """Of two periods. `absent`: where no machine stood yet, or no longer."""

    cuts: tuple[Cut, Cut]
    hall_days: tuple[list[int], list[int]]
    paired: bool
    whole: tuple[Heard, Heard]
    logs: tuple[Heard, Heard]
    absent: tuple[Bools, Bools]
    chosen: Chosen

    def used(self, at: int) -> Heard:
        """What is compared of one of them."""
        return taken(self.whole[at], self.logs[at], self.chosen.whole[at], self.chosen.logs[at])

    def everything(self, at: int) -> Heard:
        """All that was told of one of them, compared or not."""
        whole = self.whole[at].told
        return taken(self.whole[at], self.logs[at], whole, self.logs[at].told & ~whole)


def told(voices: Voices, one: int, other: int) -> Told:
    """The periods with these numbers."""
    cuts = (voices.cuts[one], voices.cuts[other])
    heard = [(of_source[one], of_source[other]) for _source, of_source in sorted(voices.meters.items())]
    usage, servers = ((voices.logged[kind].heard[one], voices.logged[kind].heard[other]) for kind in (USAGE, SERVERS))
    whole = best([*heard, usage])
    absent = tuple(_absent(voices, at, whole[place]) for place, at in enumerate((one, other)))
    days = (hall_days(cuts[0], voices.hall), hall_days(cuts[1], voices.hall))
    for period, gone, of_hall in zip(whole, absent, days, strict=True):
        period.not_there(gone, np.array(of_hall, dtype=np.float64))
    paired = len(cuts[0]) == len(cuts[1]) and same_months(cuts[0].period, cuts[1].period)
    return Told(cuts, days, paired, whole, servers, (absent[0], absent[1]), choose(whole, servers, paired=paired))


def _absent(voices: Voices, at: int, whole: Heard) -> Bools:
    """No machine stood there: before the first day anything tells of it, though its source spoke of others; or since it was taken away."""
    cut, standing = voices.cuts[at], voices.standing
    spoke = _spoke(voices, at)
    lasts = [cut.last(block) for block in range(len(cut))]
    before = np.array([[last < since for last in lasts] for since in standing.since], dtype=bool).reshape(whole.days.shape)
    gone = np.array([[until is not None and first >= until for first in cut.firsts] for until in standing.until], dtype=bool)
    found: Bools = ~whole.told & ((before & spoke) | gone.reshape(whole.days.shape)) & _counted(voices)[:, None]
    return found


def _spoke(voices: Voices, at: int) -> Bools:
    """Where a source that tells of the place in any period told of any place."""
    spoke = np.zeros_like(nothing(voices.cuts, voices.standing.row)[at].told)
    for hearings in voices.meters.values():
        own: Bools = np.any([heard.told.any(axis=1) for heard in hearings], axis=0)
        spoke |= np.logical_and.outer(own, hearings[at].told.any(axis=0))
    return spoke


def _counted(voices: Voices) -> Bools:
    """The places of which a bill or counter told in any period."""
    rows = len(voices.standing.names)
    found: Bools = np.zeros(rows, dtype=np.bool_)
    for hearings in voices.meters.values():
        for heard in hearings:
            found |= heard.told.any(axis=1)
    return found


def amounts(heard: Heard, measure: Measure) -> Floats:
    return heard.sheets if measure == "sheets" else heard.impressions
