"""Copier bills and lists of meter readings: a machine a row, its readings of last month and this, black and white and colour.

No two dealers write the same table, so its layout is guessed and a person puts it right. A row whose month is said by a column, else by the
sheet's name, a title above the table, or the file's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, BinaryIO, NamedTuple

from ennoshita.core.rows import NotRead, Sheet, sheets_of

from .. import values
from ..layouts import Layout, Meaning, cells, guess
from ..lines import Line, MeterLine, PassedLine, Reason, RefusedLine, Understood

MONO, COLOUR, ALL = r"モノクロ|白黒|黒|単色|mono|b/?w|black", r"カラー|フルカラー|colou?r", r"合計|総|計|total"
BEFORE, NOW, USED = (
    r"前月|前回|先月|previous|last",
    r"当月|今月|今回|current|this",
    r"使用|印刷|差引|枚数|面数|カウント|料金対象|used|count|pages",
)
MEANINGS = (
    Meaning("month", r"^(年月|対象(年)?月|請求月|利用月|月分?|month)$"),
    Meaning("first_day", r"(開始|始|from|期間.*自)日?$"),
    Meaning("last_day", r"検針日|締.?日|(終了|終|to|期間.*至)日?$"),
    Meaning("serial", r"機番|製造番号|シリアル|serial|s/?n|機械番号"),
    Meaning("place", r"設置(場所|先|部署|箇所)|部署|所属|location"),
    Meaning("printer", r"機(器|械)?名|機種|号機|管理番号|複合機|machine|printer|device|name"),
    Meaning("before:M", rf"({MONO}).*({BEFORE})|({BEFORE}).*({MONO})", is_number=True),
    Meaning("now:M", rf"({MONO}).*({NOW})(?!.*({USED}))|({NOW}).*({MONO})(?!.*({USED}))", is_number=True),
    Meaning("before:C", rf"({COLOUR}).*({BEFORE})|({BEFORE}).*({COLOUR})", is_number=True),
    Meaning("now:C", rf"({COLOUR}).*({NOW})(?!.*({USED}))|({NOW}).*({COLOUR})(?!.*({USED}))", is_number=True),
    Meaning("duplex", r"両面|duplex|2-?sided", is_number=True),
    Meaning("sheets", r"用紙枚数|紙枚数|sheets", is_number=True),
    Meaning("used:M", MONO, is_number=True),
    Meaning("used:C", COLOUR, is_number=True),
    Meaning("before:A", BEFORE, is_number=True),
    Meaning("now:A", NOW, is_number=True),
    Meaning("used:A", rf"{ALL}|{USED}", is_number=True),
)
Cell = Callable[[Sequence[str], str], str]
# The colours may be more than the total by so much: counters are read on different days.
FURTHEST_APART = 1.05
_SUM = ("合計", "総計", "小計", "計", "total")


class Table(NamedTuple):
    """One sheet with its layout and the month its title tells, if it does."""

    sheet: Sheet
    layout: Layout
    month: date | None


def tables(sheets: Sequence[Sheet], name: str, layout: Layout | None = None) -> list[Table]:
    """The sheets that hold a table of machines. `name` is the file's; `layout` one that a person has put right."""
    found = []
    for sheet in sheets:
        own = layout or guess(sheet.rows, MEANINGS)
        if complete(own):
            found.append(Table(sheet, own, _titled(sheet, own, name)))
    return found


def complete(layout: Layout) -> bool:
    """A machine, and something that was counted."""
    names = set(layout.columns)
    counted = any(f"used:{colour}" in names or {f"before:{colour}", f"now:{colour}"} <= names for colour in "MCA")
    return bool(names & {"printer", "serial", "place"}) and counted


def _titled(sheet: Sheet, layout: Layout, name: str) -> date | None:
    above = [cell for number, row in sheet.rows if number < layout.head for cell in row if cell]
    return next((month for text in (*above, sheet.name, name) if (month := values.month(text))), None)


def read(table: Table) -> Iterator[Line]:
    """Each machine's row; heads and sums passed, rows not understood put aside."""
    cell = cells(table.layout)
    for number, row in table.sheet.rows:
        if number <= table.layout.head or _is_sum(row):
            yield PassedLine(number)
            continue
        yield _row(number, row, cell, table)


def _is_sum(row: Sequence[str]) -> bool:
    first = next((values.folded(cell) for cell in row if cell.strip()), "").replace(" ", "").lower()
    return first in _SUM


def _row(number: int, row: Sequence[str], cell: Cell, table: Table) -> Line:
    text = ",".join(row)
    name = cell(row, "printer") or cell(row, "place") or cell(row, "serial")
    if not name:
        return RefusedLine(number, Reason.NO_PRINTER, text)
    days = _days(row, cell, table.month)
    if days is None:
        return RefusedLine(number, Reason.NO_DATE, text)
    counted = _counted({each.name: values.number(cell(row, each.name)) for each in MEANINGS if each.is_number})
    if isinstance(counted, Reason):
        return RefusedLine(number, counted, text)
    return MeterLine(
        line=number,
        printer=name,
        serial=cell(row, "serial"),
        place=cell(row, "place"),
        first_day=days[0],
        last_day=days[1],
        function="A",
        **counted._asdict(),
    )


def _days(row: Sequence[str], cell: Cell, titled: date | None) -> tuple[date, date] | None:
    """The span: said by its days, else the whole month."""
    last = values.day(cell(row, "last_day"))
    first = values.day(cell(row, "first_day"))
    if first and last:
        return first, last
    month = values.month(cell(row, "month")) or (last and last.replace(day=1)) or titled
    return (month, last or values.month_end(month)) if month else None


class Counted(NamedTuple):
    """The last fields of a MeterLine."""

    impressions: int
    mono: int | None
    colour: int | None
    sheets: int | None
    how: str
    before: int | None
    now: int | None
    reset: bool


def _counted(numbers: dict[str, int | None]) -> Counted | Reason:
    """The counter's own difference goes before what was billed: dealers take test prints off a bill."""
    used, reset = {}, False
    for colour in "MCA":
        before, now = numbers[f"before:{colour}"], numbers[f"now:{colour}"]
        used[colour] = numbers[f"used:{colour}"]
        if before is not None and now is not None:
            reset |= now < before
            used[colour] = now - before if now >= before else used[colour] if used[colour] is not None else now
    mono, colour_ = used["M"], used["C"]
    apart = (mono or 0) + (colour_ or 0)
    total = used["A"] if used["A"] is not None else apart if mono is not None or colour_ is not None else None
    if total is None:
        return Reason.NO_NUMBER
    if min(total, apart) < 0 or apart > total * FURTHEST_APART + 10:
        return Reason.IMPOSSIBLE
    sheets, how = _sheets(total, numbers["sheets"], numbers["duplex"])
    return Counted(total, mono, colour_, sheets, how, numbers["before:A"], numbers["now:A"], reset)


def _sheets(impressions: int, sheets: int | None, duplex: int | None) -> tuple[int | None, str]:
    """A duplex sheet adds two to the total and one to the duplex counter: sheets are the total less those (RICOH's manual)."""
    if sheets is not None:
        return sheets, "C"
    return (impressions - duplex, "C") if duplex is not None and 2 * duplex <= impressions + 1 else (None, "U")


class MeterAdapter:
    """`settings`: {"layout": {"head": 3, "columns": […]}} as put right, {"month": "2025-04"} where the file does not tell it."""

    kind = "meter"
    seen_real = False

    def recognises(self, head: bytes, name: str) -> float:
        try:
            return 0.9 if tables(sheets_of(head), name) else 0.0
        except NotRead:
            return 0.0

    def understand(self, content: BinaryIO, settings: dict[str, Any]) -> list[Understood]:
        [first, *_others] = sheets_of(content.read())
        layout = chosen(settings) or guess(first.rows, MEANINGS)
        example = next((row for number, row in first.rows if number > layout.head), [])
        width = max((len(row) for _number, row in first.rows), default=0)
        heads = layout.heads or tuple(next((row for number, row in first.rows if number == layout.head), []))
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
        [first, *_others] = sheets_of(content.read())
        return (chosen(settings) or guess(first.rows, MEANINGS)).head

    def read(self, content: BinaryIO, settings: dict[str, Any]) -> Iterator[Line]:
        for table in tables(sheets_of(content.read()), settings.get("name", ""), chosen(settings)):
            month = values.month(settings.get("month", ""))
            yield from read(table._replace(month=table.month or month))


def chosen(settings: dict[str, Any]) -> Layout | None:
    layout = settings.get("layout")
    return Layout(layout["head"], tuple(layout["columns"]), ()) if layout else None


ADAPTER = MeterAdapter()
