"""Job lists of copiers (MFPs): when, whose section, which function, how many sides and sheets.

Every maker has other columns, so they are guessed and a person puts them right. 面数 (sides) and 枚数 (sheets) are read apart.
A 合計 row is no job; where it disagrees with the rows above it, it is put aside with the reason.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, BinaryIO, NamedTuple

from ennoshita.core import papers
from ennoshita.core.rows import NotRead, sheets_of

from .. import values
from ..alike import Alike
from ..layouts import LOOKED_AT, Layout, Meaning, cells, guess
from ..lines import JobLine, Line, PassedLine, Reason, RefusedLine, Understood, job_key
from ..sheets import ONE, TWO, UNKNOWN, Sheets, of_job
from ..streams import Row, rows
from .meter import Cell, chosen

MEANINGS = (
    Meaning("at", r"^(日時|年月日時刻|(開始|終了|印刷|出力|受付|実行|完了)日?時刻?|date/?time|start time|日付時刻)$"),
    Meaning("day", r"^(日付|年月日|(開始|終了|印刷|出力|実行)日|date)$"),
    Meaning("clock", r"^(時刻|時間|time)$"),
    Meaning("job", r"ジョブ(id|番号|no)|ログid|受付番号|job ?(id|no)|log ?id"),
    Meaning("user", r"ユーザー?(名|id)?$|利用者|氏名|ログイン|user|owner"),
    Meaning("section", r"部門名|部署|所属|課名|section|department"),
    Meaning("printer", r"機械名|機番|製造番号|シリアル|号機|プリンタ(ー)?名|装置名|複合機|printer|device|machine"),
    Meaning("function", r"機能|ジョブ(種別|種類|タイプ)|^種別$|job (kind|type)|function|mode$"),
    Meaning("title", r"文書名|ファイル名|ジョブ名|document|file ?name|job ?name"),
    Meaning("copies", r"部数|copies", is_number=True),
    Meaning("impressions", r"面数|ページ数|頁数|カウント|pages?$|impressions|count$", is_number=True),
    Meaning("sheets", r"枚数|sheets", is_number=True),
    Meaning("impressions:M", r"(モノクロ|白黒|黒|mono|b/?w).*(ページ|面|pages?)", is_number=True),
    Meaning("impressions:C", r"(カラー|colou?r).*(ページ|面|pages?)", is_number=True),
    Meaning("colour", r"^(カラー(モード)?|色|色数|カラー/?(モノクロ|白黒)|白黒/?カラー|colou?r( mode)?)$"),
    Meaning("paper", r"^(用紙|用紙サイズ|原稿サイズ|サイズ|paper( size)?|size)$"),
    Meaning("sides", r"両面|片面|duplex|sides"),
)
_FUNCTIONS = (
    (re.compile(r"スキャン|送信|保存|scan|send|store", re.IGNORECASE), ""),
    (re.compile(r"コピー|複写|copy", re.IGNORECASE), "C"),
    (re.compile(r"ファ(ッ)?クス|fax|受信", re.IGNORECASE), "F"),
    (re.compile(r"プリント|印刷|print|pdl", re.IGNORECASE), "P"),
)
_SIDES = (
    (re.compile(r"片面|simplex|one.?sided|not duplex|^(1|off|なし|1-sided)$", re.IGNORECASE), ONE),
    (re.compile(r"両面|duplex|two.?sided|^(2|on|あり|2-sided)$", re.IGNORECASE), TWO),
)
_COLOURS = (
    (re.compile(r"白黒|モノクロ|単色|グレー|黒|b/?w|mono|gr[ae]y|black", re.IGNORECASE), "M"),
    (re.compile(r"カラー|2色|二色|colou?r|cmyk", re.IGNORECASE), "C"),
)
# More is a fault of the line.
MOST = 1_000_000
# A sheet of A3 on both sides: some makers count it as four.
MOST_SIDES = 4
_SUMS = {"合計": "all", "総計": "all", "総合計": "all", "計": "part", "小計": "part", "total": "all"}


class Table(NamedTuple):
    layout: Layout
    rows: Iterator[Row]


class UsageList:
    """`settings`: {"layout": {"head": 1, "columns": […]}} as put right, {"printer": "3階 複合機"} where no column tells the machine,
    {"name": the file's}."""

    kind = "usage"
    seen_real = False

    def recognises(self, head: bytes, name: str) -> float:
        """Surer the more of its columns mean something: many lists have a day and a number."""
        try:
            layout = _table(io.BytesIO(head), {}).layout
        except NotRead:
            return 0.0
        found = {meaning for meaning in layout.columns if meaning}
        return min(0.5 + 0.05 * len(found), 0.95) if complete(layout) else 0.0

    def understand(self, content: BinaryIO, settings: dict[str, Any]) -> list[Understood]:
        layout, found = _table(content, settings)
        example = next((row.cells for row in found if row.cells and row.number > layout.head), [])
        # 枚数 alone is as often sides as sheets: a person says which.
        sure = "layout" in settings or not ("sheets" in layout.columns and "impressions" not in layout.columns)
        return [
            Understood(
                place,
                layout.heads[place] if place < len(layout.heads) else "",
                meaning,
                example[place] if place < len(example) else "",
                sure=sure or meaning != "sheets",
            )
            for place, meaning in enumerate(layout.columns)
        ]

    def head(self, content: BinaryIO, settings: dict[str, Any]) -> int:
        return _table(content, settings).layout.head

    def read(self, content: BinaryIO, settings: dict[str, Any]) -> Iterator[Line]:
        layout, found = _table(content, settings)
        return _Reading(layout, settings).of(found)


def complete(layout: Layout) -> bool:
    """A moment, and something that was counted."""
    found = set(layout.columns)
    return bool(found & {"at", "day"}) and bool(found & {"impressions", "sheets", "impressions:M", "impressions:C"})


def _table(content: BinaryIO, settings: dict[str, Any]) -> Table:
    content.seek(0)
    found = _of_excel(content) if content.read(2) == b"PK" else rows(content)
    first = list(islice(found, LOOKED_AT))
    layout = chosen(settings) or guess([(row.number, row.cells) for row in first if any(row.cells)], MEANINGS)
    if not layout.heads:
        heads = next((row.cells for row in first if row.number == layout.head), [])
        layout = Layout(layout.head, layout.columns, tuple(map(values.folded, heads)))
    return Table(layout, chain(first, found))


def _of_excel(content: BinaryIO) -> Iterator[Row]:
    content.seek(0)
    for number, row in sheets_of(content.read())[0].rows:
        yield Row(number, ",".join(row), row)


class _Reading:
    """One file, row by row, with the sums that its 合計 rows are checked by."""

    def __init__(self, layout: Layout, settings: dict[str, Any]) -> None:
        self._head = layout.head
        self._cell: Cell = cells(layout)
        self._numbers = [meaning.name for meaning in MEANINGS if meaning.is_number and meaning.name in layout.columns]
        self._printer = settings.get("printer") or _machine(settings.get("name", ""))
        self._sums = {"all": Counter[str](), "part": Counter[str]()}
        self._alike = Alike()

    def of(self, found: Iterator[Row]) -> Iterator[Line]:
        for row in found:
            if row.number <= self._head or not any(cell.strip() for cell in row.cells):
                broken = row.number > self._head and row.text.strip()
                yield RefusedLine(row.number, _broken(row), row.text) if broken else PassedLine(row.number)
                continue
            kind = _SUMS.get(next(values.folded(cell) for cell in row.cells if cell.strip()).replace(" ", "").lower())
            yield self._checked(row, kind) if kind else self._job(row)

    def _checked(self, row: Row, kind: str) -> Line:
        """小計 of the rows since the last one, 合計 of all."""
        sums = self._sums[kind]
        said = {name: values.number(self._cell(row.cells, name)) for name in self._numbers}
        wrong = {name: number for name, number in said.items() if number is not None and number != sums[name]}
        self._sums["part"] = Counter()
        if not wrong:
            return PassedLine(row.number)
        name, number = next(iter(wrong.items()))
        return RefusedLine(row.number, Reason.SUM, row.text, {"said": number, "summed": sums[name]})

    def _job(self, row: Row) -> Line:
        said = {name: values.number(self._cell(row.cells, name)) for name in self._numbers}
        for sums in self._sums.values():
            sums.update({name: number for name, number in said.items() if number is not None})
        function = _first(_FUNCTIONS, self._cell(row.cells, "function"))
        if function == "":
            return PassedLine(row.number)
        at = self._cell(row.cells, "at") or f"{self._cell(row.cells, 'day')} {self._cell(row.cells, 'clock')}"
        moment = values.moment(at)
        if moment is None:
            return RefusedLine(row.number, Reason.NO_DATE, row.text)
        printer = self._cell(row.cells, "printer") or self._printer
        if not printer:
            return RefusedLine(row.number, Reason.NO_PRINTER, row.text)
        sides = _first(_SIDES, self._cell(row.cells, "sides")) or UNKNOWN
        counted = _counted(said, sides)
        if counted is None:
            return PassedLine(row.number)
        if isinstance(counted, Reason):
            return RefusedLine(row.number, counted, row.text)
        return JobLine(
            line=row.number,
            key=job_key(moment, printer, *row.cells, self._alike.place(moment.date(), row.cells)),
            at=moment,
            printer=printer,
            login=self._cell(row.cells, "user") or self._cell(row.cells, "section"),
            copies=max(said.get("copies") or 1, 1),
            impressions=counted.impressions,
            sheets=counted.sheets,
            how=counted.how,
            colour=counted.colour or _first(_COLOURS, self._cell(row.cells, "colour")) or UNKNOWN,
            sides=sides,
            paper=papers.size(self._cell(row.cells, "paper")),
            function=function or "A",
            title=self._cell(row.cells, "title"),
        )


class _Counted(NamedTuple):
    impressions: int
    sheets: int | None
    how: str
    colour: str


def _counted(said: dict[str, int | None], sides: str) -> _Counted | Reason | None:
    """None where nothing was printed."""
    mono, colour = said.get("impressions:M"), said.get("impressions:C")
    apart = (mono or 0) + (colour or 0) if mono is not None or colour is not None else None
    impressions = said.get("impressions") if said.get("impressions") is not None else apart
    sheets = said.get("sheets")
    if impressions is None and sheets is None:
        return Reason.NO_NUMBER
    if impressions is None:
        # The list tells sheets alone: at most so many sides.
        impressions = (sheets or 0) * (2 if sides == TWO else 1)
    if not impressions and not sheets:
        return None
    if not _can_be(impressions, sheets):
        return Reason.IMPOSSIBLE
    letter = "" if apart is None else "C" if colour else "M"
    known = Sheets(sheets, "L") if sheets is not None else of_job(impressions, said.get("copies") or 1, sides)
    known = Sheets(None, "U") if sheets is None and sides == UNKNOWN else known
    return _Counted(impressions, known.number, known.how, letter)


def _can_be(impressions: int, sheets: int | None) -> bool:
    if not 0 <= impressions <= MOST:
        return False
    return sheets is None or (0 <= sheets <= MOST and impressions <= sheets * MOST_SIDES)


def _machine(name: str) -> str:
    """Machines name their files by themselves and a day: MFP-3F_20220401.csv, E123_log.csv."""
    return re.sub(r"([_\-. ]*(20\d{2}[-_.]?\d{2}([-_.]?\d{2})?|(job)?log))*\.\w+$", "", name, flags=re.IGNORECASE)


def _broken(row: Row) -> Reason:
    return Reason.LETTERS if "\N{REPLACEMENT CHARACTER}" in row.text else Reason.FIELDS


def _first(words: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str | None:
    return next((letter for pattern, letter in words if pattern.search(text)), None)


ADAPTER = UsageList()
