"""A page's words cut small enough to compare: numbers and foreign words whole, Japanese letter by letter, each with its place."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# x, y, width, height in ten-thousandths of the page, and the word: as `Page.words` has them.
Word = tuple[int, int, int, int, str]
Box = tuple[int, int, int, int]

# 12,400 and ▲1.5 are one thing each: a reader who finds only "2" → "" marked has learned nothing.
_TOKEN = re.compile(r"[▲△]?\d[\d,.]*\d|[▲△]?\d|[A-Za-z]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """`text` as it is compared (one form of each letter), `shown` as it stands on the page, `word` the place of its word in the page
    (of the first of several words that are written together)."""

    text: str
    shown: str
    box: Box
    word: int


def tokens_of(words: Sequence[Word]) -> list[Token]:
    tokens: list[Token] = []
    first = 0
    for place, word in enumerate(words):
        if not place or not _written_together(words[place - 1], word):
            first = place
        tokens += _cut(word, first)
    return tokens


def _written_together(one: Word, other: Word) -> bool:
    """Word processors let a quarter of a letter free between Japanese and numbers or Latin, and their PDF calls that a space."""
    if not one[4] or not other[4] or _is_wide(one[4][-1]) == _is_wide(other[4][0]):
        return False
    wide = one if _is_wide(one[4][-1]) else other
    letter = wide[2] / (sum(map(_weight, wide[4])) or 1.0)
    on_one_line = abs(2 * one[1] + one[3] - 2 * other[1] - other[3]) < wide[3]
    return on_one_line and -letter < other[0] - one[0] - one[2] <= QUARTER * letter


# A little more than a quarter: the boxes of numbers are narrower than the numbers.
QUARTER = 0.3


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WFA"


def _weight(sign: str) -> float:
    """Half-width letters take half a place."""
    return 1.0 if _is_wide(sign) else 0.55


def _cut(word: Word, place: int) -> list[Token]:
    x, y, width, height, shown = word
    plain = "".join(map(_one_form, shown))
    weights = [_weight(sign) for sign in shown]
    total = sum(weights) or 1.0
    # A tall narrow word is written downwards.
    down = height > 1.5 * width and len(shown) > 1
    found = []
    for hit in _TOKEN.finditer(plain):
        first, last = sum(weights[: hit.start()]) / total, sum(weights[: hit.end()]) / total
        if down:
            box = (x, y + round(height * first), width, max(1, round(height * (last - first))))
        else:
            box = (x + round(width * first), y, max(1, round(width * (last - first))), height)
        found.append(Token(hit[0], shown[hit.start() : hit.end()], box, place))
    return found


def _one_form(sign: str) -> str:
    """１ is 1, but ㈱ stays: the places of the letters must stay too."""
    form = unicodedata.normalize("NFKC", sign)
    return form if len(form) == 1 else sign


def union(boxes: Sequence[Box]) -> Box:
    left, top = min(x for x, _, _, _ in boxes), min(y for _, y, _, _ in boxes)
    right, bottom = max(x + w for x, _, w, _ in boxes), max(y + h for _, y, _, h in boxes)
    return left, top, right - left, bottom - top
