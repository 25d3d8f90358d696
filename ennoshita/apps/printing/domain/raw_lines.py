"""Lines of a kept file as they stand in it, by their numbers: to lay a figure beside what it was read from."""

from collections.abc import Collection
from typing import BinaryIO

from ennoshita.core.rows import sheets_of

from .streams import lines

PACKED_OFFICE = b"PK\x03\x04"
LONGEST = 2000


def raw_lines(content: BinaryIO, numbers: Collection[int]) -> dict[int, str]:
    """What stands in these lines; of a workbook the row of each sheet that has one. Raises core.rows.NotRead."""
    content.seek(0)
    workbook = content.read(len(PACKED_OFFICE)) == PACKED_OFFICE
    content.seek(0)
    return _of_workbook(content.read(), set(numbers)) if workbook else _of_text(content, set(numbers))


def _of_text(content: BinaryIO, wanted: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for line in lines(content):
        if line.number in wanted:
            found[line.number] = line.text[:LONGEST]
        if len(found) == len(wanted):
            break
    return found


def _of_workbook(content: bytes, wanted: set[int]) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for sheet in sheets_of(content):
        for number, row in sheet.rows:
            if number in wanted:
                found.setdefault(number, []).append(f"{sheet.name}: {' | '.join(row)}"[:LONGEST])
    return {number: "\n".join(rows) for number, rows in found.items()}
