"""Where two pictures of a page differ and no text explains it: a chart, a stamp, a photograph."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from . import rasters
from .words import Box, Word, union

# Cells of the small pictures to a field of the search; neighbouring fields are one area.
FIELD = 12
# A page drawn by another program has its thin lines elsewhere: there only what fills a good part of its field counts.
DENSE = 0.2


def picture_areas(before: rasters.Grey, after: rasters.Grey, old: Sequence[Word], new: Sequence[Word]) -> list[Box]:
    """Areas in ten-thousandths of the page; the words of both pages are left out, with a margin."""
    if before.shape != after.shape:
        before = np.asarray(Image.fromarray(before).resize(after.shape[::-1], Image.Resampling.BOX), np.uint8)
    seen = rasters.differs(before, after)
    for x, y, width, height, _text in [*old, *new]:
        seen[_across(seen, x, y, width, height)] = False
    height, width = (-(-side // FIELD) for side in seen.shape)
    padded = np.zeros((height * FIELD, width * FIELD), bool)
    padded[: seen.shape[0], : seen.shape[1]] = seen
    counts = padded.reshape(height, FIELD, width, FIELD).sum(axis=(1, 3))
    least = rasters.FEWEST if _drawn_alike(old, new) else int(DENSE * FIELD * FIELD)
    return [_box(area, seen) for area in _areas(counts >= least)]


def _across(seen: NDArray[np.bool_], x: int, y: int, width: int, height: int) -> tuple[slice, slice]:
    rows, columns = seen.shape
    top, bottom = int(y * rows / 10_000) - 3, int((y + height) * rows / 10_000) + 4
    left, right = int(x * columns / 10_000) - 3, int((x + width) * columns / 10_000) + 4
    return slice(max(0, top), max(0, bottom)), slice(max(0, left), max(0, right))


def _drawn_alike(old: Sequence[Word], new: Sequence[Word]) -> bool:
    """Do most words stand where they stood?"""
    there = {(text, x // 25, y // 25) for x, y, _, _, text in old}
    around = sum(any((text, x // 25 + i, y // 25 + j) in there for i in (-1, 0, 1) for j in (-1, 0, 1)) for x, y, _, _, text in new)
    return around * 2 >= len(new)


def _areas(fields: NDArray[np.bool_]) -> list[list[tuple[int, int]]]:
    """Fields that touch, together."""
    left = {(int(row), int(column)) for row, column in np.argwhere(fields)}
    found = []
    while left:
        area, edge = [], [min(left)]
        left.discard(edge[0])
        while edge:
            row, column = edge.pop()
            area.append((row, column))
            near = {(row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & left
            left -= near
            edge += near
        found.append(area)
    return found


def _box(area: list[tuple[int, int]], seen: NDArray[np.bool_]) -> Box:
    """The area, drawn tight around what differs in it."""
    rows, columns = seen.shape
    points = []
    for row, column in area:
        part = np.argwhere(seen[row * FIELD : (row + 1) * FIELD, column * FIELD : (column + 1) * FIELD])
        points += [(column * FIELD + int(c), row * FIELD + int(r), 1, 1) for r, c in (part.min(axis=0), part.max(axis=0))]
    x, y, width, height = union(points)
    return x * 10_000 // columns, y * 10_000 // rows, max(1, width * 10_000 // columns), max(1, height * 10_000 // rows)
