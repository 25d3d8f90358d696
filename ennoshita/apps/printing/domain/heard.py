"""What was heard of each machine's place in each month (or week), by all who speak of it, and which of it is compared.

A bill, a counter and a copier's own list tell of everything a machine did, copies and faxes too; print servers tell of prints alone. A year
of the one beside a year of the other would show a change that never was, so each month of a place is compared in one kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(slots=True)
class Heard:
    """Of one period, a row for each place and a column for each block: amounts, and the working days of which was told (0: not heard).
    `sheets` are not a number where nobody knows them."""

    impressions: Floats
    sheets: Floats
    days: Floats

    @staticmethod
    def nothing(rows: int, blocks: int) -> Heard:
        return Heard(*(np.zeros((rows, blocks)) for _each in range(3)))

    @property
    def told(self) -> Bools:
        found: Bools = self.days > 0
        return found

    def fill_row(self, row: int, other: Heard) -> None:
        where = np.zeros_like(self.days, dtype=bool)
        where[row] = ~self.told[row] & other.told[row]
        self.fill(where, other)

    def fill(self, where: Bools, other: Heard) -> None:
        """Take from the other what is not heard here."""
        for own, theirs in ((self.impressions, other.impressions), (self.sheets, other.sheets), (self.days, other.days)):
            own[where] = theirs[where]

    def not_there(self, where: Bools, hall_days: Floats) -> None:
        """Nothing was printed, for there was no machine; and that is known of every day."""
        self.impressions[where] = 0
        self.sheets[where] = 0
        self.days[where] = np.broadcast_to(hall_days, self.days.shape)[where]


def best(voices: Sequence[tuple[Heard, Heard]]) -> tuple[Heard, Heard]:
    """One of several that tell the whole of a machine, for each place: who tells most of both periods, then who knows the sheets; in that
    order the others fill what it leaves out. `voices`: the earlier and the later period of each; the first is believed where all are alike.
    """
    one, other = (Heard.nothing(*period.days.shape) for period in voices[0])
    told = np.array([sum(period.told.sum(axis=1) for period in voice) for voice in voices])
    unknown = np.array([sum(np.isnan(period.sheets).sum(axis=1) for period in voice) for voice in voices])
    for row in map(int, np.flatnonzero(told.any(axis=0))):
        for at in sorted(range(len(voices)), key=lambda at: (-told[at, row], unknown[at, row], at)):
            for own, theirs in zip((one, other), voices[at], strict=True):
                own.fill_row(row, theirs)
    return one, other


@dataclass(frozen=True, slots=True)
class Chosen:
    """`whole`: where all that a machine did is compared, `logs`: where its prints alone are; for each period."""

    whole: tuple[Bools, Bools]
    logs: tuple[Bools, Bools]

    @property
    def compared(self) -> tuple[Bools, Bools]:
        return self.whole[0] | self.logs[0], self.whole[1] | self.logs[1]


def choose(whole: tuple[Heard, Heard], logs: tuple[Heard, Heard], *, paired: bool) -> Chosen:
    """In pairs a block counts where both years tell it in one kind; else a place is compared in the kind that both periods have."""
    if paired:
        both = whole[0].told & whole[1].told
        printed = logs[0].told & logs[1].told & ~both
        return Chosen((both, both), (printed, printed))
    rows = _both(whole)
    printed = _both(logs) & ~rows
    return Chosen((whole[0].told & rows, whole[1].told & rows), (logs[0].told & printed, logs[1].told & printed))


def _both(periods: tuple[Heard, Heard]) -> Bools:
    """As a column: the places of which both periods are told."""
    one, other = (np.any(period.told, axis=1, keepdims=True) for period in periods)
    found: Bools = np.logical_and(one, other)
    return found


def taken(whole: Heard, logs: Heard, is_whole: Bools, is_log: Bools) -> Heard:
    """What is compared of one period; nothing where nothing is."""
    found = Heard.nothing(*whole.days.shape)
    found.fill(is_whole, whole)
    found.fill(is_log, logs)
    return found
