"""What the columns of a table mean: guessed from its headings, put right by a person, remembered."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from . import values

Numbered = tuple[int, list[str]]
LOOKED_AT = 30


@dataclass(frozen=True, slots=True)
class Meaning:
    """A column may mean `name`, told by `words` in its heading (a regular expression over folded text). The first that fits wins."""

    name: str
    words: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """`head` is the number of the last heading row (0: none), `columns` what each means ("" left out), `heads` their words."""

    head: int
    columns: tuple[str, ...]
    heads: tuple[str, ...]

    def column(self, meaning: str) -> int | None:
        return self.columns.index(meaning) if meaning in self.columns else None


def guess(rows: Sequence[Numbered], meanings: Sequence[Meaning]) -> Layout:
    """The layout under which most columns mean something. Headings may stand in two rows, the upper ones merged over several columns."""
    best, most = Layout(0, (), ()), 0
    for place, (number, row) in enumerate(rows[:LOOKED_AT]):
        above = _spread(rows[place - 1][1]) if place and rows[place - 1][0] == number - 1 else []
        for heads in (_plain(row), _under(above, row)):
            columns = _meant(heads, meanings)
            score = sum(1 for meaning in columns if meaning)
            if score > most and _is_heading(row):
                best, most = Layout(number, columns, heads), score
    return best


def _plain(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(re.sub(r"\s+", "", values.folded(cell)) for cell in row)


def _under(above: Sequence[str], row: Sequence[str]) -> tuple[str, ...]:
    """Each heading with the merged one above it: モノクロ 前月."""
    return tuple(f"{above[place] if place < len(above) else ''} {cell}".strip() for place, cell in enumerate(_plain(row)))


def _spread(row: Sequence[str]) -> list[str]:
    """A merged cell holds its words in its first column only."""
    spread, last = [], ""
    for cell in _plain(row):
        last = cell or last
        spread.append(last)
    return spread


def _is_heading(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell.strip()]
    return len(filled) >= 2 and sum(values.number(cell) is not None for cell in filled) <= len(filled) / 4


def _meant(heads: Sequence[str], meanings: Sequence[Meaning]) -> tuple[str, ...]:
    taken: set[str] = set()
    columns = []
    for head in heads:
        name = next((each.name for each in meanings if head and each.name not in taken and re.search(each.words, head, re.IGNORECASE)), "")
        taken |= {name} - {""}
        columns.append(name)
    return tuple(columns)


def cells(layout: Layout) -> Callable[[Sequence[str], str], str]:
    """`cell(row, meaning)`: what stands in the row under that meaning, "" where the row or the column has nothing."""
    places = {meaning: place for place, meaning in enumerate(layout.columns) if meaning}

    def cell(row: Sequence[str], meaning: str) -> str:
        place = places.get(meaning)
        return values.folded(row[place]) if place is not None and place < len(row) else ""

    return cell
