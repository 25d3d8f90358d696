"""From words with their boxes to what a person reads: headings, paragraphs, rows of a table.

Words come in the order in which the document draws them, which for papers of a city hall is the order of reading; boxes are in
ten-thousandths of the page. What is guessed here is a help, never the truth: the image of the page is.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Literal, NamedTuple

Box = tuple[int, int, int, int, str]

# In heights of a line's letters.
A_CELL_APART = 1.2
SAME_LINE = 0.5
NEW_PARAGRAPH = 1.1
HEADING = 1.2
# In ten-thousandths of the page's width: a line that ends this far before the longest one ended its paragraph.
SHORT_OF_THE_END = 600
LONGEST_HEADING = 60
_OPENERS = ("第", "(", "(", "〔", "【", "■", "□", "●", "○", "◆", "◇", "・", "※", "-", "–", "•")


class Line(NamedTuple):
    """Cells are what wide gaps divide; a line of prose has one."""

    x: int
    y: int
    right: int
    height: int
    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.cells)


class Block(NamedTuple):
    kind: Literal["heading", "text", "row"]
    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.cells)


def blocks(words: Sequence[Box]) -> list[Block]:
    """What is on the page, in the order of reading; empty for a page without text."""
    found = list(lines(words))
    if not found:
        return []
    usual = median(line.height for line in found)
    end = max(line.right for line in found)
    out: list[Block] = []
    before: Line | None = None
    for line in found:
        kind = _kind(line, usual)
        if kind == "text" and before is not None and out[-1].kind == "text" and _goes_on(before, line, end):
            out[-1] = Block("text", (joined(out[-1].text, line.text),))
        else:
            out.append(Block(kind, line.cells))
        before = line
    return out


def heading(found: Sequence[Block]) -> str:
    """The first heading, else the first words: what a listener needs to know where they are."""
    first = next((block for block in found if block.kind == "heading"), found[0] if found else None)
    return first.text[:LONGEST_HEADING] if first else ""


def lines(words: Iterable[Box]) -> Iterator[Line]:
    held: list[Box] = []
    for word in words:
        if held and not _beside(held[-1], word):
            yield _line(held)
            held = []
        held.append(word)
    if held:
        yield _line(held)


def joined(before: str, after: str) -> str:
    """Japanese goes on without a space; two Latin words need one."""
    gap = " " if before[-1:].isascii() and after[:1].isascii() and before[-1:].isalnum() and after[:1].isalnum() else ""
    return f"{before}{gap}{after}"


def _beside(one: Box, other: Box) -> bool:
    """On one line, the other to the right."""
    _, y, _, height, _ = one
    overlap = min(y + height, other[1] + other[3]) - max(y, other[1])
    return overlap > SAME_LINE * min(height, other[3]) and other[0] >= one[0]


def _line(words: Sequence[Box]) -> Line:
    height = max(word[3] for word in words)
    cells = [words[0][4]]
    for one, other in pairwise(words):
        # Boxes are in parts of the page, which is higher than wide: a letter's width is about 1.4 of its height in these units.
        if other[0] - (one[0] + one[2]) > A_CELL_APART * 1.4 * height:
            cells.append(other[4])
        else:
            cells[-1] = joined(cells[-1], other[4]) if one[0] + one[2] + height // 4 >= other[0] else f"{cells[-1]} {other[4]}"
    return Line(words[0][0], min(word[1] for word in words), max(word[0] + word[2] for word in words), height, tuple(cells))


def _kind(line: Line, usual: float) -> Literal["heading", "text", "row"]:
    if len(line.cells) > 1:
        return "row"
    large = line.height >= HEADING * usual and len(line.text) <= LONGEST_HEADING
    return "heading" if large else "text"


def _goes_on(before: Line, line: Line, end: int) -> bool:
    near = line.y - (before.y + before.height) < NEW_PARAGRAPH * before.height
    alike = abs(line.height - before.height) < 0.25 * before.height
    return near and alike and before.right > end - SHORT_OF_THE_END and not line.text.startswith(_OPENERS)
