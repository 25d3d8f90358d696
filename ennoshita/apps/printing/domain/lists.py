"""A small list as a city's own tables write it: which column is what, by its heading, and what each line says."""

import re
from collections.abc import Mapping, Sequence

from ennoshita.core import kana

_AROUND = re.compile(r"[\s()\[\]<>・:_*./-]+")
# The heading stands among so many first rows.
FIRST_ROWS = 10


class NoHeading(Exception):
    """No row names the columns that are needed."""


def read(rows: Sequence[tuple[int, Sequence[str]]], columns: Mapping[str, str], needed: set[str]) -> list[tuple[int, dict[str, str]]]:
    """The lines below the heading with their numbers in the file, each as {column: text}. `columns` are their headings, parted by blanks.

    Raises NoHeading.
    """
    headings = {_plain(word): column for column, words in columns.items() for word in words.split()}
    for place, (_number, row) in enumerate(rows[:FIRST_ROWS]):
        found: dict[str, int] = {}
        for at, cell in enumerate(row):
            if column := headings.get(_plain(cell)):
                found.setdefault(column, at)
        if needed <= found.keys():
            return [
                (number, {column: cells[at].strip() if at < len(cells) else "" for column, at in found.items()})
                for number, cells in rows[place + 1 :]
            ]
    raise NoHeading


def _plain(heading: str) -> str:
    return _AROUND.sub("", kana.fold(heading))
