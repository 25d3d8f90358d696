"""The lists that clerks get and keep, as rows of cells: the dealer's bill of each month, paper that was bought, who got a PC when."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from .amounts import before_exchange, counted, months
from .machines import END, EXCHANGED, EXCHANGED_ON, HANDED_OUT, MACHINES, NEW_SERIAL, SPLIT, Machine, dice, section_on
from .people import clerks

# Of a section whose clerks no print server knows.
PCS = 10
Rows = list[Sequence[str | int | None]]
HEADS = ("管理番号", "機番", "設置場所", "前月指針", "当月指針", "使用枚数", "モノクロ", "カラー", "両面")
# A box of A3 holds three reams, one of A4 five.
SHEETS_IN_BOX, YEN_FOR_BOX = {"A4": 2500, "A3": 1500}, {"A4": 2_150, "A3": 2_480}


def billed_months() -> list[date]:
    """The month that still runs has no bill yet."""
    return [month for month in months() if month < END.replace(day=1)]


def bill(month: date) -> Rows:
    """A title, an empty row, headings, a row a copier, a sum. What stands under 両面 are sheets."""
    rows = [_row(machine, month) for machine in MACHINES if machine.billed and month >= machine.since]
    sums = [sum(row[place] for row in rows) for place in range(5, 9)]  # type: ignore[misc]  # numbers from the fifth on
    return [[f"令和{month.year - 2018}年{month.month}月分 複合機ご利用明細"], [], HEADS, *rows, ["合計", *[None] * 4, *sums]]


def _row(machine: Machine, month: date) -> tuple[str | int, ...]:
    serial = NEW_SERIAL if machine.number == EXCHANGED and month >= EXCHANGED_ON.replace(day=1) else machine.serial
    before, now = readings(machine.number)[month]
    found = counted(machine.number, month)
    mono = found.impressions - found.colour
    return machine.number, serial, section_on(machine, month), before, now, found.impressions, mono, found.colour, found.duplex


@cache
def readings(number: str) -> dict[date, tuple[int, int]]:
    """The counter of impressions on the first and the last day of each month. It fell to nought when the machine was exchanged."""
    since = next(machine.since for machine in MACHINES if machine.number == number)
    stands = dice(number, "counter").randrange(180_000, 900_000) if since == MACHINES[0].since else 0
    found = {}
    for month in months():
        if month < since:
            continue
        before, used = stands, counted(number, month).impressions
        stands += used
        if number == EXCHANGED and month == EXCHANGED_ON.replace(day=1):
            stands = used - before_exchange(used)
        found[month] = before, stands
    return found


def paper_bought(year: int) -> Rows:
    """Of that year's months, as far as they are billed: 管財課 buys by the box, a little more than is printed and never on the day."""
    rows: Rows = [["納品日", "用紙サイズ", "箱数", "金額", "課名"]]
    for month in (each for each in billed_months() if date(year, 4, 1) <= each < date(year + 1, 4, 1)):
        for paper, share in (("A4", 0.94), ("A3", 0.06)):
            printed = sum(counted(machine.number, month).sheets for machine in MACHINES if month >= machine.since)
            boxes = -(-round(printed * share * 1.02) // SHEETS_IN_BOX[paper])
            delivered = month.replace(day=dice(month, paper).randrange(5, 25))
            rows.append([delivered.isoformat(), paper, boxes, boxes * YEN_FOR_BOX[paper], "管財課"])
    return rows


def handouts() -> Iterator[tuple[str, date, int]]:
    """Each section that lives today, with the day of its mobile PCs and how many they are."""
    return ((section, day, len(clerks(section)) or PCS) for section, day in HANDED_OUT.items() if section != SPLIT)
