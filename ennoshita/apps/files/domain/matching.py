"""Which page of the new version is which of the old: by content, one to one, and in order where the content leaves a choice.

First what is equal, then what has equal text (another program drew it anew), then what is similar. Similar is judged by threes of
characters, rare ones counting most (a form's fixed words are on every page), and for pages with little text by where the ink lies.
Twos tell of one subject, not of one page: two budget pages of one office share half of them.
"""

import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from . import rasters
from .pictures import picture_areas
from .words import Word, tokens_of

# Similar enough to be the same page, changed: where order says so too, and where it does not.
ENOUGH_IN_ORDER, ENOUGH = 0.3, 0.45
# From so many characters on the text alone tells.
TELLING = 60
FIELDS = 4096

Vectors = NDArray[np.float32]
Pairs = dict[int, int]


class Kind(StrEnum):
    """`SAME`: nobody would tell them apart. `REDRAWN`: the same content, drawn by another program."""

    SAME = "same"
    REDRAWN = "redrawn"
    CHANGED = "changed"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True)
class Sheet:
    """A page to be matched. `image` reads its bytes from the store when they are needed (b"" for a page that failed)."""

    identity: str
    width: int
    height: int
    text: str
    read_words: Callable[[], Sequence[Word]]
    image: Callable[[], bytes]

    @cached_property
    def plain(self) -> str:
        """The text without spaces and in one form of each letter: programs differ in both."""
        return "".join(unicodedata.normalize("NFKC", self.text).split())

    @property
    def text_key(self) -> Hashable:
        return (self.plain, self.width, self.height) if self.plain else ""

    @cached_property
    def words(self) -> Sequence[Word]:
        return self.read_words()

    @cached_property
    def picture(self) -> rasters.Grey | None:
        image = self.image()
        # Print that cannot be read as text is compared twice as closely.
        return rasters.grey(image, reduce=4 if self.plain else 2) if image else None


@dataclass(frozen=True, slots=True)
class Match:
    """Places (from 0) in the two versions; `old` is None for an inserted page, `new` for a deleted one."""

    old: int | None
    new: int | None
    kind: Kind
    moved: bool = False


def match(old: Sequence[Sheet], new: Sequence[Sheet]) -> list[Match]:
    """Every page of both versions exactly once: those of the new one in order, then the deleted ones."""
    pairs: Pairs = {}
    _pair_equal(pairs, [sheet.identity for sheet in old], [sheet.identity for sheet in new])
    _pair_equal(pairs, [sheet.text_key for sheet in old], [sheet.text_key for sheet in new])
    _pair_similar(pairs, old, new)
    moved = _out_of_order(pairs)
    with ThreadPoolExecutor(2) as two:
        kinds = dict(zip(pairs, two.map(lambda pair: kind_of(old[pair[1]], new[pair[0]]), pairs.items()), strict=True))
    matches = [Match(pairs.get(at), at, kinds.get(at, Kind.INSERTED), at in moved) for at in range(len(new))]
    gone = sorted(set(range(len(old))) - set(pairs.values()))
    return [*matches, *(Match(at, None, Kind.DELETED) for at in gone)]


def kind_of(old: Sheet, new: Sheet) -> Kind:
    """What became of a page that was found again."""
    if old.identity and old.identity == new.identity:
        return Kind.SAME
    one_size = abs(old.width - new.width) <= 2 and abs(old.height - new.height) <= 2
    if old.plain != new.plain and Counter(t.text for t in tokens_of(old.words)) != Counter(t.text for t in tokens_of(new.words)):
        return Kind.CHANGED
    before, after = old.picture, new.picture
    if before is None or after is None:
        return Kind.CHANGED
    if one_size and rasters.alike(before, after):
        return Kind.SAME
    if not new.plain or old.plain != new.plain:
        return Kind.CHANGED
    return Kind.CHANGED if picture_areas(before, after, old.words, new.words) else Kind.REDRAWN


def _pair_equal(pairs: Pairs, old: Sequence[Hashable], new: Sequence[Hashable]) -> None:
    """New place → old place, of what has the same key: first as much as possible in order, then what was moved. "" is no key."""
    free_old = [at for at in range(len(old)) if old[at] and at not in set(pairs.values())]
    free_new = [at for at in range(len(new)) if new[at] and at not in pairs]
    blocks = SequenceMatcher(None, [old[at] for at in free_old], [new[at] for at in free_new], autojunk=False).get_matching_blocks()
    for i, j, size in blocks:
        pairs.update(zip(free_new[j : j + size], free_old[i : i + size], strict=True))
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    taken = set(pairs.values())
    for at in reversed(free_old):
        if at not in taken:
            waiting[old[at]].append(at)
    for at in free_new:
        if at not in pairs and waiting[new[at]]:
            pairs[at] = waiting[new[at]].pop()


def _pair_similar(pairs: Pairs, old: Sequence[Sheet], new: Sequence[Sheet]) -> None:
    taken = set(pairs.values())
    free_old = [at for at in range(len(old)) if at not in taken]
    free_new = [at for at in range(len(new)) if at not in pairs]
    if not free_old or not free_new:
        return
    likeness = _likeness([old[at] for at in free_old], [new[at] for at in free_new], _rarity([*old, *new]))
    rows, gaps = np.array(free_old), _gaps(pairs, free_old, free_new)
    near = np.abs(rows[:, None] / max(1, len(old)) - np.array(free_new)[None, :] / max(1, len(new)))
    needed = np.where(gaps, ENOUGH_IN_ORDER, ENOUGH)
    score = np.where(likeness >= needed, likeness + 0.2 * gaps - 0.1 * near, -1.0)
    for _ in range(min(score.shape)):
        i, j = np.unravel_index(int(score.argmax()), score.shape)
        if score[i, j] <= 0:
            return
        pairs[free_new[j]] = free_old[i]
        score[i, :] = score[:, j] = -1


def _gaps(pairs: Pairs, free_old: list[int], free_new: list[int]) -> NDArray[np.float64]:
    """1 where both lie between the same neighbours that were found again in order."""
    moved = _out_of_order(pairs)
    steady_new = [at for at in sorted(pairs) if at not in moved]
    steady_old = [pairs[at] for at in steady_new]
    before_old = np.array([bisect_left(steady_old, at) for at in free_old])
    before_new = np.array([bisect_left(steady_new, at) for at in free_new])
    same: NDArray[np.float64] = (before_old[:, None] == before_new[None, :]).astype(float)
    return same


def _likeness(old: list[Sheet], new: list[Sheet], rarity: Vectors) -> NDArray[np.float64]:
    """0 to 1 for each of the old against each of the new."""
    sheets = [*old, *new]
    text = _by_text(sheets, rarity)
    by_text: NDArray[np.float64] = (text[: len(old)] @ text[len(old) :].T).astype(float)
    weight = np.array([min(1.0, len(sheet.plain) / TELLING) for sheet in sheets])
    weights = np.sqrt(weight[: len(old), None] * weight[None, len(old) :])
    if (weights >= 1).all():
        return by_text
    ink = np.stack([_ink(sheet) if len(sheet.plain) < TELLING else np.zeros(24 * 34, np.float32) for sheet in sheets])
    by_ink = (ink[: len(old)] @ ink[len(old) :].T).astype(float)
    both: NDArray[np.float64] = weights * by_text + (1 - weights) * by_ink
    return both


def _ink(sheet: Sheet) -> NDArray[np.float32]:
    return np.zeros(24 * 34, np.float32) if sheet.picture is None else rasters.impression(sheet.picture)


def _by_text(sheets: list[Sheet], rarity: Vectors) -> Vectors:
    """Counts of threes of characters, weighed by how rare they are (tf-idf), each row of length 1."""
    weighed = np.log1p(np.stack([_threes_of_characters(sheet.plain) for sheet in sheets])) * rarity
    length = np.linalg.norm(weighed, axis=1, keepdims=True)
    rows: Vectors = np.divide(weighed, length, out=np.zeros_like(weighed), where=length > 0).astype(np.float32)
    return rows


def _rarity(sheets: list[Sheet]) -> Vectors:
    """For each field: high when few of all the pages have such a three of characters."""
    having = np.ones(FIELDS, np.float32)
    for sheet in sheets:
        having += _threes_of_characters(sheet.plain) > 0
    rarity: Vectors = np.log1p(len(sheets) / having).astype(np.float32)
    return rarity


def _threes_of_characters(text: str) -> NDArray[np.float32]:
    codes = np.frombuffer(text.encode("utf-32-le", "ignore"), np.uint32).astype(np.uint64)
    if len(codes) < 3:
        return np.zeros(FIELDS, np.float32)
    one, two, three = codes[:-2], codes[1:-1], codes[2:]
    fields = (one * np.uint64(2654435761) + two * np.uint64(2246822519) + three * np.uint64(3266489917)) >> np.uint64(11)
    return np.bincount((fields % np.uint64(FIELDS)).astype(np.intp), minlength=FIELDS).astype(np.float32)


def _out_of_order(pairs: Pairs) -> set[int]:
    """New places of those that were moved: all but a longest run that kept its order (patience sorting)."""
    ends: list[int] = []
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for at in sorted(pairs):
        place = bisect_left(ends, pairs[at])
        before[at] = tails[place - 1] if place else None
        ends[place : place + 1], tails[place : place + 1] = [pairs[at]], [at]
    steady: set[int] = set()
    walk = tails[-1] if tails else None
    while walk is not None:
        steady.add(walk)
        walk = before[walk]
    return set(pairs) - steady
