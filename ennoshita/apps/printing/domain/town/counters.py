"""What the copiers of 市民部 and 福祉部 answer when the house asks for their counters: every other Monday, and on the first of a month."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from ..counter_tables import TABLES, Count, Device
from .amounts import counted, days_of, in_days, months
from .bills import readings
from .jobs import of_machine
from .machines import END, EXCHANGED, EXCHANGED_ON, MACHINES, NEW_SERIAL, NUMBERED, YEAR_AFTER, Machine

ASKED_AT = time(7, 5)
MAKER, MODEL = 18334, "A3カラー複合機"
ASKED = ("honkan", "fukushi")


# On this machine some print from a memory stick, past the print server.
PAST_THE_SERVER = {"MFP-105": 1.08}


class Stand(NamedTuple):
    """Impressions that the counters show, those of prints and in colour among them, and sheets printed on both sides."""

    total: int
    duplex: int
    colour: int
    prints: int


def polls() -> Iterator[tuple[datetime, list[tuple[str, Device]]]]:
    """Each poll with every machine that answered; the host is the machine's number."""
    day = YEAR_AFTER
    while day <= END:
        if day.day == 1 or (day.weekday() == 0 and day.isocalendar().week % 2):
            yield datetime.combine(day, ASKED_AT), [(each.number.lower(), _device(each, day)) for each in MACHINES if _answers(each, day)]
        day += timedelta(days=1)


def _answers(machine: Machine, day: date) -> bool:
    return machine.billed and machine.log in ASKED and day >= machine.since


def _device(machine: Machine, day: date) -> Device:
    exchanged = machine.number == EXCHANGED and day >= EXCHANGED_ON
    stand, objects = stands_on(machine.number, day), TABLES[MAKER].objects
    colour_prints = round(stand.colour * machine.prints)
    copies, colour_copies = stand.total - stand.prints, stand.colour - colour_prints
    counts = {
        "total": (stand.total,),
        "duplex": (stand.duplex,),
        "copy": (copies - colour_copies, colour_copies),
        "print": (stand.prints - colour_prints, colour_prints),
        "colour": (colour_copies, colour_prints),
    }
    return Device(
        name=machine.number,
        serial=NEW_SERIAL if exchanged else machine.serial,
        maker=TABLES[MAKER].maker,
        model=MODEL,
        counts=tuple(Count(what, value, oid) for what, found in counts.items() for value, oid in zip(found, objects[what], strict=True)),
    )


def stands_on(number: str, day: date) -> Stand:
    """Before the hall opens on that day."""
    days, stands = _stands(number)
    return stands[bisect_left(days, day)]


@cache
def _stands(number: str) -> tuple[list[date], list[Stand]]:
    """The days from which a counter stands elsewhere, and where it stood before each of them and after the last."""
    machine = NUMBERED[number]
    begin = readings(number)[machine.since][0]
    days: list[date] = []
    moves: list[Stand] = []
    for month in months():
        if month >= machine.since:
            found = counted(number, month)
            amounts = found.impressions, found.duplex, found.colour
            total, duplex, colour = (in_days(number, month, amount, days_of(month)) for amount in amounts)
            prints = _prints(machine, month, total)
            days += total
            moves += [Stand(total[day], duplex[day], colour[day], prints[day]) for day in total]
    stood = list(accumulate(moves, _added, initial=Stand(begin, *(round(begin * share) for share in (0.27, 0.2, machine.prints)))))
    if number == EXCHANGED:
        at = bisect_left(days, EXCHANGED_ON)
        stood = stood[:at] + [Stand(*(now - then for now, then in zip(each, stood[at], strict=True))) for each in stood[at:]]
    return days, stood


def _added(one: Stand, other: Stand) -> Stand:
    return Stand(*(left + right for left, right in zip(one, other, strict=True)))


def _prints(machine: Machine, month: date, impressions: dict[date, int]) -> dict[date, int]:
    """What came from PCs each day: as its print server saw it, while anybody compares the two."""
    if month < YEAR_AFTER:
        return {day: round(amount * machine.prints) for day, amount in impressions.items()}
    told: Counter[date] = Counter()
    for job in of_machine(machine, month):
        told[job.at.date()] += job.impressions
    return {day: min(round(told[day] * PAST_THE_SERVER.get(machine.number, 1)), amount) for day, amount in impressions.items()}
