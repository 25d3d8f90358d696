"""Copier bills as dealers send them, made with openpyxl."""

import io
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook

Cell = str | int | None


def workbook(sheets: Mapping[str, Iterable[Sequence[Cell]]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def month(year: int, number: int, machines: dict[str, tuple[int, int, int]]) -> list[Sequence[Cell]]:
    """A title, an empty row, headings, a row a machine (last month's reading, black and white, colour), a sum."""
    rows: list[Sequence[Cell]] = [
        [f"令和{year - 2018}年{number}月分 複合機使用料明細"],
        [],
        ["設置場所", "前月指針", "当月指針", "モノクロ", "カラー"],
    ]
    for place, (before, mono, colour) in machines.items():
        rows.append([place, f"{before:,}", before + mono + colour, mono, colour])
    return [*rows, ["合計", None, None, sum(mono for _, mono, _ in machines.values()), sum(colour for *_, colour in machines.values())]]
