"""A list of people as a city's personnel system writes it: which column is what, and what each line says."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from ennoshita.core import kana

from . import names

# Headings as they are met, folded and without spaces and brackets.
COLUMNS = {
    "number": "職員番号 職員no 職員コード 職員id 番号 社員番号 社員コード staffnumber staffno employeenumber",
    "name": "氏名 名前 職員氏名 職員名 漢字氏名 氏名漢字 name fullname",
    "family": "姓 氏 名字 苗字 familyname lastname",
    "given": "名 givenname firstname",
    "kana": "フリガナ カナ 氏名カナ カナ氏名 氏名フリガナ カナ名 職員氏名カナ 読み よみがな kana reading",
    "family_kana": "セイ 姓カナ 氏カナ 姓フリガナ familykana familynamekana",
    "given_kana": "メイ 名カナ 名フリガナ givenkana givennamekana",
    "unit": "所属 所属名 所属名称 所属課 所属部署 部署 部署名 課名 課 unit section department",
    "title": "職 職名 役職 役職名 職位 title position",
}
_HEADINGS = {kana.fold(word): column for column, line in COLUMNS.items() for word in line.split()}
_AROUND = re.compile(r"[\s()\[\]<>・:_*./-]+")


class NoHeading(Exception):
    """No line names the columns for staff number and name."""


@dataclass(frozen=True)
class Line:
    """One person of the list. `at` is the line's number in the file; an empty text leaves what is known as it is."""

    at: int
    number: str
    family: str
    given: str
    family_kana: str
    given_kana: str
    unit: str
    title: str
    faults: tuple[str, ...] = ()

    def stored(self) -> dict[str, object]:
        return asdict(self)

    @property
    def name(self) -> str:
        return f"{self.family} {self.given}".strip()


def read(rows: Sequence[tuple[int, Sequence[str]]]) -> list[Line]:
    """The lines below the heading, which stands among the first ten, out of rows with their numbers. Raises NoHeading."""
    for place, (_number, row) in enumerate(rows[:10]):
        columns = _columns(row)
        if "number" in columns and ("name" in columns or "family" in columns):
            lines = [_line(at, {name: _get(cells, where) for name, where in columns.items()}) for at, cells in rows[place + 1 :]]
            return _mark_doubled(lines)
    raise NoHeading


def _columns(row: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for where, heading in enumerate(row):
        column = _HEADINGS.get(_AROUND.sub("", kana.fold(heading)))
        if column is not None:
            columns.setdefault(column, where)
    return columns


def _get(cells: Sequence[str], where: int) -> str:
    return names.tidy(cells[where]) if where < len(cells) else ""


def _line(at: int, cells: dict[str, str]) -> Line:
    number = kana.reading(cells["number"])
    family, given = (cells["family"], cells.get("given", "")) if "family" in cells else names.split(cells["name"])
    if "family_kana" in cells:
        readings = cells["family_kana"], cells.get("given_kana", "")
    else:
        readings = names.split(kana.reading(cells.get("kana", "")))
    family_kana, given_kana = (kana.reading(reading) for reading in readings)
    unit, title = cells.get("unit", ""), cells.get("title", "")
    faults = [
        names.number_fault(number),
        None if family else "no_name",
        names.name_fault(family) or names.name_fault(given),
        names.reading_fault(family_kana) or names.reading_fault(given_kana),
        "bad_unit" if names.name_fault(unit) or names.name_fault(title) else None,
    ]
    return Line(at, number, family, given, family_kana, given_kana, unit, title, tuple(fault for fault in faults if fault))


def _mark_doubled(lines: list[Line]) -> list[Line]:
    met = Counter(line.number for line in lines if line.number)
    return [Line(**{**asdict(line), "faults": (*line.faults, "doubled")}) if met[line.number] > 1 else line for line in lines]
