"""Where on a page something stands, as people say it: under which heading, in which paragraph, in which row of a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .words import Box, Word, union

_HEADING = re.compile(
    r"^(第[0-9０-９一二三四五六七八九十]+[章節款項条編部]?|[0-9０-９]{1,2}([.．-][0-9０-９]+)*[.．、\s]"
    r"|[(（][0-9０-９一二三四五六七八九十]+[)）]|[IVXⅠ-Ⅹ①-⑳■●◆◇□○【〈《])"
)
LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class Place:
    """`kind` is "row" (of a table), "paragraph" or "page"; `number` from 1; `heading` stands above it, or is empty."""

    kind: str
    number: int = 0
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        return " ".join(word[4] for word in self.words)

    @property
    def is_row(self) -> bool:
        """Three cells or more with wide space between them."""
        ends = sorted(self.words)
        wide = sum(right[0] - left[0] - left[2] > 1.2 * max(left[3], right[3]) for left, right in pairwise(ends))
        return wide >= 2


def place_of(box: Box, words: Sequence[Word]) -> Place:
    """The place of a box (ten-thousandths) on a page with these words."""
    lines = lines_of(words)
    above = [line for line in lines if line.box[1] <= box[1] + box[3] // 2]
    if not above:
        return Place("page")
    here = above[-1]
    heading = _heading(above, lines)
    if here.is_row:
        return Place("row", _run(above), heading)
    if here.text.strip() == heading or box[1] > here.box[1] + 3 * here.box[3]:
        return Place("page", heading=heading)
    return Place("paragraph", _paragraph(above, lines), heading)


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words whose middles lie at one height, from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w[1] + w[3] / 2):
        middle = word[1] + word[3] / 2
        if rows and abs(middle - (rows[-1][0][1] + rows[-1][0][3] / 2)) < 0.5 * min(word[3] or 1, rows[-1][0][3] or 1):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [Line(tuple(sorted(row)), union([word[:4] for word in row])) for row in rows]


def _run(above: list[Line]) -> int:
    """Rows of this table down to here."""
    count = 0
    for line in reversed(above):
        if not line.is_row:
            break
        count += 1
    return count


def _heading(above: list[Line], lines: list[Line]) -> str:
    usual = median(line.box[3] for line in lines)
    for line in reversed(above):
        if not line.is_row and _is_heading(line, usual):
            return line.text.strip()
    return ""


def _is_heading(line: Line, usual: float) -> bool:
    """Short, no sentence, and numbered or larger than the running text."""
    text = line.text.strip()
    if not 1 < len(text) <= LONGEST_HEADING or text.endswith(("。", "、")):
        return False
    return bool(_HEADING.match(text)) or line.box[3] > 1.15 * usual


def _paragraph(above: list[Line], lines: list[Line]) -> int:
    """Paragraphs of running text down to here: a wider space, a heading or a table ends one."""
    usual = median(line.box[3] for line in lines)
    apart = median([max(0, below.box[1] - line.box[1] - line.box[3]) for line, below in pairwise(lines)] or [0])
    count, open_ = 0, False
    previous: Line | None = None
    for line in above:
        running = not line.is_row and not _is_heading(line, usual)
        far = previous is not None and line.box[1] - previous.box[1] - previous.box[3] > 1.5 * apart + 0.3 * usual
        indented = line.text.startswith("\u3000")
        if running and (not open_ or far or indented):
            count += 1
        open_ = running
        previous = line
    return max(1, count)
