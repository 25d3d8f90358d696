"""What a counter's readings say was used between two days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

# A reading stands for the end of a month when it is the last one before it and no older than a long weekend.
NEAR = timedelta(days=4)
NOON = time(12)
# So many readings on, a counter may come back to where it was.
TAKEN_BACK = 3


class Stand(NamedTuple):
    """A counter as it stood; `at` is naive, in the city's time."""

    at: datetime
    value: int


class Used(NamedTuple):
    """`reset`: the counter fell in between."""

    amount: int
    reset: bool


class Span(NamedTuple):
    """Between two readings; both days included."""

    start: datetime
    end: datetime
    first_day: date
    last_day: date


def believed(stands: Sequence[Stand]) -> list[Stand]:
    """Without readings that later ones take back: a machine that says 0 while it starts was not exchanged."""
    kept: list[Stand] = []
    for at, stand in enumerate(stands):
        later = [each.value for each in stands[at + 1 : at + 1 + TAKEN_BACK]]
        before = kept[-1].value if kept else stand.value
        dips = stand.value < before and any(value >= before for value in later)
        juts = bool(later) and before <= later[0] < stand.value
        if not (dips or (juts and kept)):
            kept.append(stand)
    return kept


def used(stands: Sequence[Stand], usual: int) -> Used:
    """Between the first and the last of them. Where the counter fell it is the new one's amount alone; nothing where that is more than
    `usual`, the largest step of this machine otherwise: a machine that comes from elsewhere brings its counter with it."""
    amount, reset = 0, False
    for before, after in pairwise(stands):
        if after.value >= before.value:
            amount += after.value - before.value
        else:
            amount, reset = amount + (after.value if after.value <= usual else 0), True
    return Used(amount, reset)


def largest_step(stands: Sequence[Stand]) -> int:
    return max((after.value - before.value for before, after in pairwise(stands)), default=0)


def spans(moments: Sequence[datetime]) -> list[Span]:
    """From month's end to month's end, the last one to the newest reading. Where no reading was near the end of a month, the span goes on:
    what was used cannot be divided between its months."""
    ends = [moments[0], *_month_ends(moments), moments[-1]] if moments else []
    found = []
    for start, end in pairwise(ends):
        first, last = next_day(start), next_day(end) - timedelta(days=1)
        if first <= last:
            found.append(Span(start, end, first, last))
    return found


def _month_ends(moments: Sequence[datetime]) -> Iterator[datetime]:
    """The last reading before each month's beginning, if it is near."""
    for at, after in pairwise(moments):
        beginning = _beginning_after(next_day(at))
        if beginning < next_day(after) and datetime.combine(beginning, time()) - at < NEAR:
            yield at


def _beginning_after(day: date) -> date:
    """The first day of a month that is this day or comes next."""
    return day if day.day == 1 else (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def next_day(at: datetime) -> date:
    """The first day that is counted after this reading: read in the morning, its own."""
    return at.date() if at.time() < NOON else at.date() + timedelta(days=1)
