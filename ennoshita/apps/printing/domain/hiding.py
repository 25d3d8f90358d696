"""No figure tells of few people: parts with fewer than five behind them are shown as one sum of others.

Decided month by month, and over a longer time a part is hidden where any of its months hides it. So every sum that is ever shown holds,
of a month, all of its hidden parts or none of them, and no one part comes out by taking one page from another.
"""

from collections.abc import Hashable, Iterable, Mapping, Set
from typing import TypeVar

FEWEST = 5

Key = TypeVar("Key", bound=Hashable)


def may_tell(people: Set[int]) -> bool:
    """Whether a figure may be shown: of five people at least, or of nobody, as what a service printed."""
    return not people or len(people) >= FEWEST


def hidden(people: Mapping[Key, Set[int]]) -> frozenset[Key]:
    """The parts of one month that may only be shown together, by who is behind each of them.

    Where those that are too small are together still fewer than five, the smallest of the others is hidden with them: from the whole and
    the rest they could be reckoned.
    """
    small = {key for key, behind in people.items() if not may_tell(behind)}
    together = {person for key in small for person in people[key]}
    large = [key for key, behind in people.items() if key not in small and behind]
    if not may_tell(together) and large:
        small.add(min(large, key=lambda key: (len(people[key]), str(key))))
    return frozenset(small)


def hidden_over(months: Iterable[Mapping[Key, Set[int]]]) -> frozenset[Key]:
    """The parts that may only be shown together over several months, by who is behind each part in each month."""
    return frozenset[Key]().union(*(hidden(people) for people in months))


def fold(parts: Mapping[Key, tuple[int, ...]], hiding: Set[Key]) -> tuple[dict[Key, tuple[int, ...]], tuple[int, ...] | None]:
    """The parts that are shown by themselves, and the sum of the others; None where there are no others.

    `parts` are numbers of any meaning, in the same order for each: sheets, sides, jobs.
    """
    apart = {key: numbers for key, numbers in parts.items() if key not in hiding}
    others = [numbers for key, numbers in parts.items() if key in hiding]
    return apart, tuple(sum(column) for column in zip(*others, strict=True)) if others else None
