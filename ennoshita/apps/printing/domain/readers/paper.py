"""Paper as it was bought: a list of purchases, Excel or CSV, with day, size, and sheets or boxes, reams (冊, 締め) and money."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, BinaryIO

from ennoshita.core import papers
from ennoshita.core.rows import NotRead, Sheet, sheets_of

from .. import values
from ..layouts import Layout, Meaning, cells, guess
from ..lines import Line, PaperLine, PassedLine, Reason, RefusedLine, Understood
from .meter import Cell, chosen

MEANINGS = (
    Meaning("day", r"納品日|納入日|購入日|発注日|支出日|検収日|日付|年月日?|^月日$|^date$"),
    Meaning("unit", r"課名?$|部署|所属|部門|請求元|払出先|納入先|section|department"),
    Meaning("yen", r"金額|税込|支払額|代金|^円$|yen|amount|price(?!.*per)", is_number=True),
    Meaning("price", r"単価|unit price", is_number=True),
    Meaning("sheets", r"枚数|sheets", is_number=True),
    Meaning("boxes", r"箱数?$|ケース数?$|^c/?s$|boxes", is_number=True),
    Meaning("reams", r"冊数?$|締め?数?$|^連$|reams", is_number=True),
    Meaning("each", r"入り?数|1箱|枚/箱|per box", is_number=True),
    Meaning("counted", r"^単位$|^unit$"),
    Meaning("count", r"数量|個数|^数$|quantity|^qty$", is_number=True),
    Meaning("paper", r"規格|サイズ|size|paper"),
    Meaning("item", r"品名|品目|用紙|名称|item"),
)
REAM = 500
# As copier paper is sold in Japan; a box of large sheets holds fewer reams.
REAMS_OF_A_BOX = {"A3": 3}
USUAL_REAMS = 5
_WHOLE = re.compile(r"(\d[\d,]*)\s*枚\s*[x×✕*]\s*(\d+)\s*(?:冊|締|包|束)", re.IGNORECASE)
_BOX = re.compile(r"(\d[\d,]*)\s*枚\s*(?:入|/\s*(?:箱|ケース))|(?:1\s*)?箱\s*[=(]?\s*(\d[\d,]*)\s*枚")
_UNITS = (
    (re.compile(r"箱|ケース|c/?s|box|カートン|梱", re.IGNORECASE), "boxes"),
    (re.compile(r"冊|締|連|包|束|ream", re.IGNORECASE), "reams"),
    (re.compile(r"枚|sheet", re.IGNORECASE), "sheets"),
)
_SUM = {"合計", "総計", "小計", "計", "総合計", "total"}


class PaperList:
    """`settings`: {"layout": …} as put right, {"box": 2500} sheets of a box where the list does not tell, {"month": "2025-04"}."""

    kind = "paper"
    seen_real = False

    def recognises(self, head: bytes, name: str) -> float:
        try:
            found = [layout for sheet in sheets_of(head) if complete(layout := guess(sheet.rows, MEANINGS))]
        except NotRead:
            return 0.0
        words = head.decode("utf-8", "ignore") + head.decode("cp932", "ignore") + name
        about_paper = any(each in words for each in ("用紙", "コピー紙", "PPC", "紙代", "購入"))
        bought = any({"boxes", "reams", "counted", "each", "yen", "price"} & set(layout.columns) for layout in found)
        return (0.9 if about_paper and bought else 0.6 if bought else 0.4) if found else 0.0

    def understand(self, content: BinaryIO, settings: dict[str, Any]) -> list[Understood]:
        [first, *_others] = sheets_of(_bytes(content))
        layout = chosen(settings) or guess(first.rows, MEANINGS)
        example = next((row for number, row in first.rows if number > layout.head), [])
        heads = layout.heads or tuple(next((row for number, row in first.rows if number == layout.head), []))
        width = max(len(layout.columns), len(heads))
        return [
            Understood(
                place,
                heads[place] if place < len(heads) else "",
                layout.columns[place] if place < len(layout.columns) else "",
                example[place] if place < len(example) else "",
                sure="layout" in settings,
            )
            for place in range(width)
        ]

    def head(self, content: BinaryIO, settings: dict[str, Any]) -> int:
        [first, *_others] = sheets_of(_bytes(content))
        return (chosen(settings) or guess(first.rows, MEANINGS)).head

    def read(self, content: BinaryIO, settings: dict[str, Any]) -> Iterator[Line]:
        for sheet in sheets_of(_bytes(content)):
            layout = chosen(settings) or guess(sheet.rows, MEANINGS)
            if complete(layout):
                yield from _Reading(layout, sheet, settings).lines()


def complete(layout: Layout) -> bool:
    """Something that was counted, and what tells when or how large."""
    found = set(layout.columns)
    return bool(found & {"sheets", "boxes", "reams", "count"}) and bool(found & {"day", "paper", "item"})


def _bytes(content: BinaryIO) -> bytes:
    content.seek(0)
    return content.read()


class _Reading:
    """One sheet, row by row: an empty cell of day, section or paper stands for the one above it, as in merged cells."""

    def __init__(self, layout: Layout, sheet: Sheet, settings: dict[str, Any]) -> None:
        self._sheet, self._head = sheet, layout.head
        self._cell: Cell = cells(layout)
        self._box = values.number(str(settings.get("box", "")))
        titles = [cell for number, row in sheet.rows if number <= layout.head for cell in row]
        texts = (settings.get("month", ""), *titles, sheet.name, settings.get("name", ""))
        self._month = next((month for text in texts if (month := values.month(text))), None)
        self._above: dict[str, str] = {}
        self._sums: Counter[str] = Counter()

    def lines(self) -> Iterator[Line]:
        for number, row in self._sheet.rows:
            if number <= self._head:
                yield PassedLine(number)
                continue
            first = next(values.folded(cell) for cell in row if cell.strip()).replace(" ", "").lower()
            yield self._checked(number, row) if first in _SUM else self._bought(number, row)

    def _checked(self, number: int, row: Sequence[str]) -> Line:
        said = {name: values.number(self._cell(row, name)) for name in ("yen", "sheets")}
        wrong = {name: each for name, each in said.items() if each is not None and each != self._sums[name] and self._sums[name]}
        first = values.folded(next(cell for cell in row if cell.strip())).replace(" ", "")
        if not wrong or first in {"小計", "計"}:
            return PassedLine(number)
        name, each = next(iter(wrong.items()))
        return RefusedLine(number, Reason.SUM, ",".join(row), {"said": each, "summed": self._sums[name]})

    def _bought(self, number: int, row: Sequence[str]) -> Line:
        text = ",".join(row)
        told = {name: self._filled(row, name) for name in ("day", "unit", "paper", "item")}
        day = self._day(told["day"])
        if day is None:
            return RefusedLine(number, Reason.NO_DATE, text)
        paper = papers.size(told["paper"] or told["item"])
        sheets = self._sheets(row, f"{told['item']} {told['paper']}", paper)
        if sheets is None:
            return RefusedLine(number, Reason.NO_NUMBER, text)
        yen = self._yen(row)
        if sheets < 0 or (yen is not None and yen < 0):
            return RefusedLine(number, Reason.IMPOSSIBLE, text)
        self._sums.update({"sheets": sheets, "yen": yen or 0})
        return PaperLine(number, day, told["unit"], paper, sheets, yen)

    def _filled(self, row: Sequence[str], name: str) -> str:
        self._above[name] = self._cell(row, name) or self._above.get(name, "")
        return self._above[name]

    def _day(self, text: str) -> date | None:
        """A month alone stands for its first day."""
        return values.day(text) or values.month(text) or self._month

    def _sheets(self, row: Sequence[str], name: str, paper: str) -> int | None:
        said = {each.name: values.number(self._cell(row, each.name)) for each in MEANINGS if each.is_number}
        if said["sheets"] is not None:
            return said["sheets"]
        counted = self._cell(row, "counted") or re.sub(r"[\d,.\s]", "", self._cell(row, "count"))
        count = said["count"] if said["count"] is not None else values.number(re.sub(r"\D+$", "", self._cell(row, "count")))
        unit = next((unit for words, unit in _UNITS if words.search(counted)), "")
        whole = {**said, **({unit: count} if unit and count is not None else {})}
        if whole["sheets"] is not None:
            return whole["sheets"]
        if whole["boxes"] is None and whole["reams"] is None:
            return None
        box = said["each"] or self._of_box(name, paper)
        return (whole["boxes"] or 0) * box + (whole["reams"] or 0) * REAM

    def _of_box(self, name: str, paper: str) -> int:
        """As the name says (500枚×5冊, 2,500枚入), else as it was set, else as that size is usually sold."""
        if found := _WHOLE.search(name):
            return int(found[1].replace(",", "")) * int(found[2])
        if found := _BOX.search(name):
            return int((found[1] or found[2]).replace(",", ""))
        return self._box or REAM * REAMS_OF_A_BOX.get(paper, USUAL_REAMS)

    def _yen(self, row: Sequence[str]) -> int | None:
        yen = values.number(self._cell(row, "yen"))
        if yen is not None:
            return yen
        price = values.number(self._cell(row, "price"))
        count = values.number(self._cell(row, "count")) or values.number(self._cell(row, "boxes"))
        return price * count if price is not None and count is not None else None


ADAPTER = PaperList()
