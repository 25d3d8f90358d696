"""What a name, a reading and a staff number may be. Answers are codes; `faults.py` turns them into sentences."""

import re
import unicodedata
from typing import Literal

from ennoshita.core import kana

Fault = Literal["missing", "long", "control", "kana", "number"]

LETTERS = 60  # as a reader counts them
_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,19}")
_READING = re.compile(r"[ァ-ヺー・ヽヾ ]*")
# Line breaks, NUL, marks that turn the direction of writing. Private-use letters (外字) are somebody's name and stay.
_CONTROL = {"Cc", "Cf", "Zl", "Zp", "Cs"}


def tidy(name: str) -> str:
    """Spaces at the ends and doubled ones go; not a letter is changed."""
    return re.sub(r"[ \u3000\t]+", " ", name).strip(" ")


def name_fault(name: str) -> Fault | None:
    if any(unicodedata.category(char) in _CONTROL for char in name):
        return "control"
    # The second limit is the column's: a letter can carry many marks.
    return "long" if len(kana.letters(name)) > LETTERS or len(name) > 2 * LETTERS else None


def reading_fault(reading: str) -> Fault | None:
    """`reading` went through `kana.reading`."""
    return name_fault(reading) or (None if _READING.fullmatch(reading) else "kana")


def number_fault(number: str) -> Fault | None:
    if not number:
        return "missing"
    return None if _NUMBER.fullmatch(number) else "number"


def split(full: str) -> tuple[str, str]:
    """氏名 at its first space: family name and given name; without a space all of it is the family name."""
    family, _, given = tidy(full).partition(" ")
    return family, given
