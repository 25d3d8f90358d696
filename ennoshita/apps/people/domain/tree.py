"""A list of things with parents, as the lines of a tree."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def in_order(things: Sequence[T], *, parent: Callable[[T], int | None], key: Callable[[T], int]) -> list[tuple[int, T]]:
    """Each with its depth, children under their parent in the order given. One whose parent is not among them stands at the top."""
    known = {key(thing) for thing in things}
    below: dict[int | None, list[T]] = defaultdict(list)
    for thing in things:
        below[parent(thing) if parent(thing) in known else None].append(thing)

    def lines(top: int | None, depth: int) -> list[tuple[int, T]]:
        return [line for thing in below[top] for line in ((depth, thing), *lines(key(thing), depth + 1))]

    return lines(None, 0)
