"""The truth of 縁野市: how many sheets each machine printed in each month, to the sheet. Files are written from it, and tests know it."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple, TypeVar

from ..values import month_end
from ..workdays import open_days
from .machines import BEGIN, END, EXCHANGED, EXCHANGED_ON, HANDED_OUT, MACHINES, PRINT_ROOM, YEAR_AFTER, YEAR_BEFORE, Machine, dice

# April to August, without the election of the city council (市議選) of April 2025; with it 512,640.
BEFORE, ELECTION, AFTER = 474_240, 38_400, 359_910
ELECTION_MONTH = date(2025, 4, 1)
# Where the election was printed: 印刷室, and 総務課 for 選挙管理委員会.
ELECTION_AT = {"MFP-309": 18_300, "MFP-310": 14_200, "MFP-301": 5_900}

# The copiers alone, in the years before any print server wrote down what it printed: what a year brings by itself.
EARLIER = {2021: 453_900, 2022: 456_080, 2023: 454_480, 2024: 462_000}
# How much a working day of each month is, from April.
_SEASON = (1.10, 1.00, 1.02, 0.98, 0.90, 1.00, 1.03, 1.02, 1.00, 0.97, 1.08, 1.32)
# The rest of a section's change comes by itself between September and March: need, meetings without paper.
_BY_PC = 0.6
_GLIDE = date(2025, 9, 1), date(2026, 3, 31)
_SWING = 0.05

Cell = tuple[str, date]
Key = TypeVar("Key", Cell, date)


class Counted(NamedTuple):
    """A month of a machine as its counters tell it: `duplex` of the `sheets` were printed on both sides, `colour` of the impressions."""

    sheets: int
    duplex: int
    colour: int

    @property
    def impressions(self) -> int:
        return self.sheets + self.duplex


def months() -> list[date]:
    """Every month of the story, by its first day."""
    count = (END.year - BEGIN.year) * 12 + END.month - BEGIN.month + 1
    return [date(BEGIN.year + (BEGIN.month - 1 + at) // 12, (BEGIN.month - 1 + at) % 12 + 1, 1) for at in range(count)]


def days_of(month: date) -> list[date]:
    """Its working days within the story."""
    return open_days(month, min(month_end(month), END), {})


def compared(year: int) -> list[date]:
    """April to August of that fiscal year."""
    return [date(year, number, 1) for number in range(4, 9)]


@cache
def sheets() -> Mapping[Cell, int]:
    """Whole sheets of each (number, month)."""
    expected = {(each.number, month): _expected(each, month) for each in MACHINES for month in months() if month >= each.since}
    whole: dict[Cell, int] = {}
    for year, total in {**EARLIER, 2025: BEFORE, 2026: AFTER}.items():
        window = {cell: amount for cell, amount in expected.items() if cell[1] in compared(year)}
        share = total / sum(window.values())
        whole |= _whole(window, total)
        rest = {cell: amount * share for cell, amount in expected.items() if _year(cell[1]) == year and cell not in window}
        whole |= _whole(rest, round(sum(rest.values())))
    return whole | {(number, ELECTION_MONTH): whole[number, ELECTION_MONTH] + more for number, more in ELECTION_AT.items()}


@cache
def counted(number: str, month: date) -> Counted:
    """As the counters of that machine moved in that month."""
    total, rng = sheets()[number, month], dice(number, month, "counters")
    election = ELECTION_AT.get(number, 0) if month == ELECTION_MONTH else 0
    both_sides = (0.38 if month < YEAR_AFTER else 0.45) + rng.uniform(-0.04, 0.04)
    duplex = round((total - election) * both_sides)
    colour = round((total + duplex) * ((0.24 if month < YEAR_AFTER else 0.21) + rng.uniform(-0.04, 0.04)))
    return Counted(total, duplex, 0 if number in PRINT_ROOM else colour)


def before_exchange(impressions: int) -> int:
    """Of the impressions of July, those still counted by the machine that broke."""
    july = EXCHANGED_ON.replace(day=1)
    return sum(amount for day, amount in in_days(EXCHANGED, july, impressions, days_of(july)).items() if day < EXCHANGED_ON)


def in_days(number: str, month: date, total: int, days: Iterable[date]) -> dict[date, int]:
    """A month's sheets on its working days, to the sheet."""
    rng = dice(number, month, "days")
    return _whole({day: rng.uniform(0.85, 1.15) for day in days}, total)


def _year(month: date) -> int:
    return month.year - (month.month < YEAR_BEFORE.month)


def _expected(machine: Machine, month: date) -> float:
    rng, own = dice(machine.number, month), dice(machine.number, _year(month))
    season = _SEASON[(month.month - 4) % 12]
    swing = (1 + rng.gauss(0, _SWING)) * (1 + own.gauss(0, _SWING) * (_year(month) < YEAR_BEFORE.year))
    return machine.daily * season * swing * sum(_level(machine, day) for day in days_of(month))


def _level(machine: Machine, day: date) -> float:
    """1 before the mobile PCs, `left` after them."""
    handed = HANDED_OUT.get(machine.section)
    glide = min(max((day - _GLIDE[0]) / (_GLIDE[1] - _GLIDE[0]), 0.0), 1.0)
    by_pc = (_BY_PC * (day >= handed)) if handed else _BY_PC * glide
    return 1 - (1 - machine.left) * (by_pc + (1 - _BY_PC) * glide)


def _whole(amounts: Mapping[Key, float], total: int) -> dict[Key, int]:
    """Whole numbers in these proportions that add up to the total: what is missing goes to the largest rests."""
    share = total / sum(amounts.values())
    whole = {key: int(amount * share) for key, amount in amounts.items()}
    by_rest = sorted(amounts, key=lambda key: whole[key] - amounts[key] * share)
    return whole | {key: whole[key] + 1 for key in by_rest[: total - sum(whole.values())]}


# The thin line to the waterworks building failed, and its print server threw eight working days of its log away.
LOST_FROM, LOST_TO = date(2026, 6, 9), date(2026, 6, 18)


def lost_days() -> list[date]:
    return open_days(LOST_FROM, LOST_TO, {})
