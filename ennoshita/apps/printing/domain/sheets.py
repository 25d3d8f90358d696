"""How many sheets a job took, and how that is known."""

from typing import NamedTuple

ONE, TWO, UNKNOWN = "1", "2", "U"


class Sheets(NamedTuple):
    """`number` is None where nobody can know it; `how` is a value of `models.printers.How`."""

    number: int | None
    how: str


def of_job(impressions: int, copies: int, sides: str) -> Sheets:
    """From the sides printed, all copies together. Each copy of a job printed on both sides begins on a new sheet.

    CUPS halves the impressions of all copies together and rounds down (scheduler/job.c): right in 7 of 12 jobs of known content,
    where this is right in 11; the twelfth, of a raw queue, says nothing of its pages.
    """
    if impressions <= 0:
        return Sheets(None, "U")
    if sides != TWO:
        return Sheets(impressions, "F")
    copies = copies if 0 < copies <= impressions else 1
    return Sheets(-(-impressions // (2 * copies)) * copies, "F")
