"""From when a section has its PCs, by a list of who got one when."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Given(NamedTuple):
    """`pcs` None: nobody said how many."""

    day: date
    pcs: int | None


def given(lines: Iterable[tuple[str, date, int | None]]) -> dict[str, Given]:
    """By section the day on which half of its PCs were there, and how many there are. `lines` are (section, day, PCs).

    A line without a number is of one PC where a section has several lines.
    """
    told: dict[str, list[tuple[date, int | None]]] = defaultdict(list)
    for section, day, count in lines:
        told[section].append((day, count))
    return {section: _half(sorted(days, key=lambda said: said[0])) for section, days in told.items()}


def _half(days: list[tuple[date, int | None]]) -> Given:
    if len(days) == 1:
        return Given(*days[0])
    total, so_far = sum(count or 1 for _day, count in days), 0
    for day, count in days:
        so_far += count or 1
        if 2 * so_far >= total:
            return Given(day, total)
    raise AssertionError("half of all is reached")
