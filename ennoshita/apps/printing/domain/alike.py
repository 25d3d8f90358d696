"""Jobs that are alike in all that a list says of them, as two of one second are."""

from collections import Counter
from collections.abc import Sequence
from datetime import date


class Alike:
    """Numbers them by their order within a day: in a day's file as in a month's each gets the same number, and so the same key."""

    def __init__(self) -> None:
        self._day: date | None = None
        self._seen: Counter[tuple[str, ...]] = Counter()

    def place(self, day: date, cells: Sequence[str]) -> int:
        """1 for the first row of these cells, 2 for the next. Lists are in the order of days, so only one is held."""
        if day != self._day:
            self._day, self._seen = day, Counter()
        same = tuple(cells)
        self._seen[same] += 1
        return self._seen[same]
