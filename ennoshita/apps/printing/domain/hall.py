"""The hall's working days, counted often."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date

from .workdays import open_days


class Hall:
    """Working days from `first` to `last`; `said` is the city's own calendar."""

    def __init__(self, first: date, last: date, said: Mapping[date, bool]) -> None:
        self._days = open_days(first, last, said)

    def count(self, first: date, last: date) -> int:
        return bisect_right(self._days, last) - bisect_left(self._days, first)

    def days(self, first: date, last: date) -> list[date]:
        return self._days[bisect_left(self._days, first) : bisect_right(self._days, last)]
