"""The jobs behind the amounts: who printed what on which day, as the print servers saw it."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple

from .amounts import counted, days_of, in_days, lost_days, sheets
from .machines import MACHINES, SPLIT, SUCCESSORS, YEAR_AFTER, Machine, dice, section_on
from .people import OF_NOBODY, PERSONS, clerks

OPENS, SECONDS = time(8, 31), 31_000
# A job of an office is a few sheets, seldom many.
_SIZES = (1, 2, 2, 3, 4, 5, 6, 8, 10, 14, 20, 30, 45, 80)
_COPIES = (1, 1, 1, 1, 1, 2, 3, 6, 12)
_TITLES = ("起案文書", "通知文", "会議資料", "窓口用チラシ", "内訳書", "照会への回答", "名簿", "予算見積書", "図面", "議案の写し", "日程表")
STRANGERS = 0.012


class Printed(NamedTuple):
    """`impressions` and `sheets` of all copies together; `number` is the job's own at its server."""

    at: datetime
    number: int
    printer: str
    login: str
    copies: int
    impressions: int
    sheets: int
    both_sides: bool
    colour: bool
    paper: str
    title: str


def printed(server: str, month: date) -> Iterator[Printed]:
    """All jobs of a print server's month, in their order; those of the waterworks' lost days too."""
    first = 3000 * ((month.year - 2020) * 12 + month.month)
    jobs = [job for machine in MACHINES if machine.log == server and month >= machine.since for job in of_machine(machine, month)]
    for at, job in enumerate(sorted(jobs), start=first):
        yield job._replace(number=at)


def kept(server: str, month: date) -> list[Printed]:
    """Those that are still in its log."""
    lost = set(lost_days()) if server == "suido" else set()
    return [job for job in printed(server, month) if job.at.date() not in lost]


def lost_sheets() -> int:
    return sum(job.sheets for job in printed("suido", lost_days()[0].replace(day=1)) if job.at.date() in lost_days())


def of_machine(machine: Machine, month: date) -> Iterator[Printed]:
    """Day by day; without the numbers their server gives them."""
    rng = dice(machine.number, month, "jobs")
    total = round(sheets()[machine.number, month] * machine.prints)
    both_sides = counted(machine.number, month).duplex / sheets()[machine.number, month]
    for day, amount in in_days(machine.number, month, total, days_of(month)).items():
        left = amount
        while left > 0:
            job = _job(machine, day, left, both_sides, rng)
            left -= job.sheets
            yield job


def _job(machine: Machine, day: date, left: int, both_sides: float, rng: Random) -> Printed:
    copies = rng.choice(_COPIES)
    each = rng.choice(_SIZES)
    if copies * each > left:
        copies, each = 1, min(each, left)
    two = rng.random() < both_sides
    pages = 2 * each - (rng.random() < 0.4) if two else each
    moment = datetime.combine(day, OPENS) + timedelta(seconds=rng.randrange(SECONDS))
    return Printed(
        at=moment,
        number=0,
        printer=machine.number,
        login=_login(machine, day, rng),
        copies=copies,
        impressions=pages * copies,
        sheets=each * copies,
        both_sides=two,
        colour=rng.random() < (0.26 if day < YEAR_AFTER else 0.22),
        paper="A3" if rng.random() < 0.07 else "A4",
        title=rng.choice(_TITLES),
    )


def _login(machine: Machine, day: date, rng: Random) -> str:
    if rng.random() < STRANGERS:
        return rng.choice(OF_NOBODY)
    section = section_on(machine, day)
    if machine.section == "上下水道部":
        section = rng.choice(("水道課", "水道課", "下水道課"))
    persons = PERSONS.get(section, ()) if day >= YEAR_AFTER or section in (SPLIT, *SUCCESSORS) else ()
    return rng.choice((*clerks(section), *persons))
