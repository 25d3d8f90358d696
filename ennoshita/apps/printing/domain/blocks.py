"""The months or weeks a period is cut into."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from .periods import Grain, Period
from .values import month_end

WEEK = timedelta(days=7)
# A last week of fewer days belongs to the one before.
LEAST_DAYS = 4


@dataclass(frozen=True, slots=True)
class Cut:
    """A period in its blocks: `firsts` are their first days."""

    period: Period
    grain: Grain
    firsts: tuple[date, ...]

    def at(self, day: date) -> int | None:
        """The block the day lies in."""
        return bisect_right(self.firsts, day) - 1 if self.period.first <= day <= self.period.last else None

    def last(self, block: int) -> date:
        return self.firsts[block + 1] - timedelta(days=1) if block + 1 < len(self.firsts) else self.period.last

    def touched(self, first: date, last: date) -> range:
        """The blocks in which any of those days lies."""
        if last < self.period.first or first > self.period.last:
            return range(0)
        return range(max(bisect_right(self.firsts, first) - 1, 0), bisect_right(self.firsts, last))

    def __len__(self) -> int:
        return len(self.firsts)


def months(period: Period) -> list[date]:
    """The first days of its months."""
    count = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    return [date(period.first.year + (period.first.month - 1 + at) // 12, (period.first.month - 1 + at) % 12 + 1, 1) for at in range(count)]


def is_months(period: Period) -> bool:
    """From the first day of a month to the last of one: what bills, which tell months, can speak of."""
    return period.first.day == 1 and period.last == month_end(period.last)


def cut(period: Period, grain: Grain) -> Cut:
    if grain == "month":
        return Cut(period, grain, tuple(months(period)))
    count = max(1, ((period.last - period.first).days + 1 + 7 - LEAST_DAYS) // 7)
    return Cut(period, grain, tuple(period.first + WEEK * at for at in range(count)))


def same_months(before: Period, after: Period) -> bool:
    """The same days of two years, so that each block has its counterpart. In a leap year February has another last day."""
    ends = before.last.month == after.last.month and (before.last.day == after.last.day or (is_months(before) and is_months(after)))
    length = before.last.year - before.first.year == after.last.year - after.first.year
    return ends and length and (before.first.month, before.first.day) == (after.first.month, after.first.day)


def earlier(period: Period, years: int) -> Period:
    """The same months so many years before."""
    last = period.last.replace(year=period.last.year - years, day=1)
    end = month_end(last) if period.last == month_end(period.last) else last.replace(day=min(period.last.day, month_end(last).day))
    first = period.first.replace(year=period.first.year - years, day=1)
    return Period(first.replace(day=min(period.first.day, month_end(first).day)), end)
