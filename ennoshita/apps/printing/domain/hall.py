"""The hall's working days, counted often."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date

from .workdays import open_days


class Hall:
    """`said` is the city's own calendar. The working days from `first` to `last` are at hand; others are looked up when they are asked for,
    as those of a bill that began before."""

    def __init__(self, first: date, last: date, said: Mapping[date, bool]) -> None:
        self._first, self._last, self._said = first, last, said
        self._days = open_days(first, last, said)

    def count(self, first: date, last: date) -> int:
        if first < self._first or last > self._last:
            return len(open_days(first, last, self._said))
        return bisect_right(self._days, last) - bisect_left(self._days, first)

    def days(self, first: date, last: date) -> list[date]:
        if first < self._first or last > self._last:
            return open_days(first, last, self._said)
        return self._days[bisect_left(self._days, first) : bisect_right(self._days, last)]
