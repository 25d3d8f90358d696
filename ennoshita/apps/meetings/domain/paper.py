"""How many sheets a meeting did without: plain arithmetic over what lay on the table.

ceil(pages ÷ (sides × pages per side)) × persons who would have got paper, and the same for pages that a replacement would have had
reprinted; less the sheets that people say they printed after all. Below 0 when they printed more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Assumed:
    """`share` (0 to 1) of the readers would have got paper; `written` is their number where someone wrote it by hand."""

    sides: int
    per_side: int
    share: Decimal = Decimal(1)
    written: int | None = None


@dataclass(frozen=True, slots=True)
class Handout:
    """A material: the pages of the version that was shown, who may read it (`limited`: not everyone in the meeting), and for each
    replacement how many pages were changed or added."""

    pages: int
    readers: int
    limited: bool = False
    reprinted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Of one material: `each` sheets for one person, handed out to `persons`; `again` sheets printed again for all of them."""

    persons: int
    each: int
    handed_out: int
    again: int


@dataclass(frozen=True, slots=True)
class Count:
    lines: tuple[Line, ...]
    declared: int

    @property
    def handed_out(self) -> int:
        return sum(line.handed_out for line in self.lines)

    @property
    def again(self) -> int:
        return sum(line.again for line in self.lines)

    @property
    def saved(self) -> int:
        return self.handed_out + self.again - self.declared


def count(handouts: Sequence[Handout], assumed: Assumed, declared: int = 0) -> Count:
    return Count(tuple(_line(handout, assumed) for handout in handouts), declared)


def sheets(pages: int, assumed: Assumed) -> int:
    """Of one copy; a begun sheet is a sheet."""
    return -(-pages // (assumed.sides * assumed.per_side))


def persons(readers: int, assumed: Assumed, *, limited: bool = False) -> int:
    """Half a person is one. A number by hand is of the whole meeting: a limited material has no more readers for it."""
    if assumed.written is not None:
        return min(assumed.written, readers) if limited else assumed.written
    return int((readers * assumed.share).quantize(Decimal(1), ROUND_HALF_UP))


def _line(handout: Handout, assumed: Assumed) -> Line:
    to = persons(handout.readers, assumed, limited=handout.limited)
    each = sheets(handout.pages, assumed)
    again = sum(sheets(pages, assumed) for pages in handout.reprinted)
    return Line(to, each, each * to, again * to)
