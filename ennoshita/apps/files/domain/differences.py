"""What changed on a page, as a person would tell it: which words became which, where; and which picture is another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nsmallest
from itertools import accumulate
from math import sqrt
from typing import NamedTuple

from . import rasters
from .pictures import picture_areas
from .places import Place, place_of
from .words import Box, Token, Word, tokens_of, union

# A word of up to so many letters is told whole; of a longer one only so many letters around what changed.
WHOLE, AROUND = 16, 5
# Changes with so few equal letters between them are one change.
TOGETHER = 2


@dataclass(frozen=True, slots=True)
class Difference:
    """`wrong` and `right` are empty for a picture; `box` is the place on the new page, in ten-thousandths of it."""

    wrong: str
    right: str
    box: Box
    place: Place

    @property
    def of_picture(self) -> bool:
        return not self.wrong and not self.right


@dataclass(frozen=True, slots=True)
class _Span:
    """Tokens i to j of the old page became tokens m to n of the new one."""

    i: int
    j: int
    m: int
    n: int


def differences(
    old: Sequence[Word], new: Sequence[Word], before: rasters.Grey | None = None, after: rasters.Grey | None = None
) -> list[Difference]:
    """From top to bottom of the new page. `before` and `after` are the two pages' pictures (`rasters.grey`)."""
    then, now = tokens_of(old), tokens_of(new)
    spans = _widened(_spans(then, now), then, now)
    found = [_told(span, then, now, new) for span in spans]
    if before is not None and after is not None:
        found += [Difference("", "", box, place_of(box, new)) for box in picture_areas(before, after, old, new)]
    return sorted(found, key=lambda each: (each.box[1], each.box[0]))


def _spans(then: list[Token], now: list[Token]) -> list[_Span]:
    codes = SequenceMatcher(None, [t.text for t in then], [t.text for t in now], autojunk=False).get_opcodes()
    spans: list[_Span] = []
    for tag, i, j, m, n in codes:
        if tag == "equal":
            continue
        last = spans[-1] if spans else None
        if last and i - last.j <= TOGETHER and m - last.n <= TOGETHER and _one_word(then, last.j, i) and _one_word(now, last.n, m):
            spans[-1] = _Span(last.i, j, last.m, n)
        else:
            spans.append(_Span(i, j, m, n))
    return spans


def _one_word(tokens: list[Token], first: int, last: int) -> bool:
    """Does no space lie between the token before `first` and the one at `last`?"""
    around = tokens[max(0, first - 1) : last + 1]
    return len({token.word for token in around}) <= 1


def _widened(spans: list[_Span], then: list[Token], now: list[Token]) -> list[_Span]:
    """With as much of the words around as a reader needs: what stands before and after is equal on both pages."""
    wide: list[_Span] = []
    for at, span in enumerate(spans):
        floor = spans[at - 1].j if at else 0
        ceiling = spans[at + 1].i if at + 1 < len(spans) else len(then)
        left = min(span.i - floor, max(_reach(then, span.i, span.j, -1), _reach(now, span.m, span.n, -1)), span.m)
        right = min(ceiling - span.j, max(_reach(then, span.i, span.j, 1), _reach(now, span.m, span.n, 1)), len(now) - span.n)
        wide.append(_Span(span.i - left, span.j + right, span.m - left, span.n + right))
    merged: list[_Span] = []
    for span in wide:
        if merged and span.i < merged[-1].j:
            merged[-1] = _Span(merged[-1].i, span.j, merged[-1].m, span.n)
        else:
            merged.append(span)
    return merged


def _reach(tokens: list[Token], first: int, last: int, way: int) -> int:
    """How many tokens further the word goes, to the left (-1) or right (1)."""
    if first == last:
        # Nothing stands here on this page: the neighbour's word tells where it was put in or taken out.
        return 0
    if any(token.text[-1].isdecimal() for token in tokens[first:last]):
        return _unit(tokens, last) if way > 0 else 0
    edge = tokens[first] if way < 0 else tokens[last - 1]
    at, steps = (first - 1 if way < 0 else last), 0
    whole = sum(len(token.shown) for token in tokens[max(0, first - 40) : last + 40] if token.word == edge.word) <= WHOLE
    while 0 <= at < len(tokens) and tokens[at].word == edge.word and (whole or steps < AROUND) and tokens[at].shown not in "、。":
        at, steps = at + way, steps + 1
    return steps


def _unit(tokens: list[Token], after: int) -> int:
    """Of a number what it counts, and no more: 千円, ％, 件."""
    steps = 0
    for token in tokens[after : after + 4]:
        if token.word != tokens[after - 1].word or not (token.text in "%°" or "一" <= token.text <= "龥"):
            break
        steps += 1
    return steps


def _told(span: _Span, then: list[Token], now: list[Token], words: Sequence[Word]) -> Difference:
    box = union([token.box for token in now[span.m : span.n]]) if span.n > span.m else _seam(now, span.m)
    return Difference(_sentence(then[span.i : span.j]), _sentence(now[span.m : span.n]), box, place_of(box, words))


def _seam(now: list[Token], at: int) -> Box:
    """A narrow place where something was taken out."""
    if not now:
        return 0, 0, 1, 1
    x, y, width, height = now[min(at, len(now) - 1)].box
    return (x if at < len(now) else x + width), y, 60, height


def _sentence(tokens: list[Token]) -> str:
    parts = []
    for at, token in enumerate(tokens):
        if at and token.word != tokens[at - 1].word:
            parts.append(" ")
        parts.append(token.shown)
    return "".join(parts)


def carrier(old: Sequence[Word], new: Sequence[Word]) -> Callable[[Box], Box]:
    """Where what lay at a box on the old page belongs on the new one: it goes with the words around it, or stays where it was.

    The pages are compared here, once for all that lies on them: that takes long, and a page can bear a thousand notes.
    """
    then, now = tokens_of(old), tokens_of(new)
    blocks = SequenceMatcher(None, [t.text for t in then], [t.text for t in now], autojunk=False).get_matching_blocks()
    # Blocks of a few letters are met by chance anywhere on the page.
    pairs = [_Pair(then[i + k].box, now[j + k].box, size) for i, j, size in blocks if size >= 3 for k in range(size)]
    return lambda box: _carried(box, pairs)


class _Pair(NamedTuple):
    """A letter's box on both pages, and how many letters in a row are the same there."""

    was: Box
    to: Box
    run: int


def _carried(box: Box, pairs: Sequence[_Pair]) -> Box:
    x, y = box[0] + box[2] // 2, box[1] + box[3] // 2
    near = nsmallest(7, pairs, key=lambda pair: _away(pair.was, x, y))
    if not near or _away(near[0].was, x, y) > NEAR:
        return box
    # The heading above a line of chance likeness wins by being nearer and longer, not by having more letters.
    says = [min(pair.run, LONG) / (LINE + sqrt(_away(pair.was, x, y))) for pair in near]
    dx = _middle([pair.to[0] - pair.was[0] for pair in near], says)
    dy = _middle([pair.to[1] - pair.was[1] for pair in near], says)
    return max(0, min(10_000 - box[2], box[0] + dx)), max(0, min(10_000 - box[3], box[1] + dy)), box[2], box[3]


def _middle(values: Sequence[int], says: Sequence[float]) -> int:
    """The median, each value having its say."""
    told = sorted(zip(values, says, strict=True))
    heard = accumulate(say for _, say in told)
    return next(value for (value, _), so_far in zip(told, heard, strict=True) if so_far >= sum(says) / 2.0001)


# From so many letters on a run is no chance; so far apart lines lie.
LONG, LINE = 16, 300
# Words further away than a quarter of the page say nothing about this place.
NEAR = 2500**2


def _away(box: Box, x: int, y: int) -> int:
    """The square of the distance from the box's edge, lines further apart than columns."""
    left, top, width, height = box
    dx, dy = max(left - x, 0, x - left - width), max(top - y, 0, y - top - height)
    return dx * dx + 4 * dy * dy
