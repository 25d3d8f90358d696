"""Units that went on as others, as one section."""

from collections.abc import Iterable


def one_section(links: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each linked unit the smallest id of all that hang together. `links` are (before, after), in any order, rings too."""
    first: dict[int, int] = {}

    def root(unit: int) -> int:
        while (above := first.setdefault(unit, unit)) != unit:
            unit = above
        return unit

    for before, after in links:
        one, other = sorted((root(before), root(after)))
        first[other] = one
    return {unit: root(unit) for unit in list(first)}
