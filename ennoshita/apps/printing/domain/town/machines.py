"""The machines of 縁野市: what stands where, how much is printed on it, and when the people around it got their mobile PCs."""

from dataclasses import dataclass
from datetime import date
from random import Random

SEED = "縁野市"
BEGIN, YEAR_BEFORE, YEAR_AFTER = date(2021, 4, 1), date(2025, 4, 1), date(2026, 4, 1)
# The last day of the story: bills of whole months, logs until the day before the council of November.
END = date(2026, 11, 20)


@dataclass(frozen=True, slots=True)
class Machine:
    """`number` stands on the bill, on the label and as the queue. `daily` sheets of a working day in fiscal 2025, of which `left` are left
    in fiscal 2026; `prints` is the share that comes from PCs, `log` the print server that writes those down ("": none does)."""

    number: str
    serial: str
    section: str
    daily: float
    left: float
    prints: float
    log: str = ""
    billed: bool = True
    since: date = BEGIN


def _machines(table: str) -> tuple[Machine, ...]:
    rows = (line.split() for line in table.strip().splitlines())
    return tuple(
        Machine(number, serial, section, float(daily), float(left), float(prints), "" if log == "-" else log)
        for number, serial, section, daily, left, prints, log in rows
    )


MACHINES = (
    *_machines("""
MFP-101 3A17-00412 市民課 310 0.80 0.62 honkan
MFP-102 3A17-00413 市民課 240 0.78 0.60 honkan
MFP-103 3A17-00420 税務課 290 0.74 0.64 honkan
MFP-104 3A17-00431 国保年金課 230 0.80 0.66 honkan
MFP-105 3A17-00434 環境課 110 0.72 0.58 honkan
MFP-201 3A18-01102 福祉課 200 0.72 0.61 fukushi
MFP-202 3A18-01103 高齢福祉課 190 0.75 0.63 fukushi
MFP-203 3A18-01107 こども課 150 0.62 0.60 fukushi
MFP-204 3A18-01110 健康課 180 0.74 0.57 fukushi
MFP-301 3A17-00501 総務課 230 0.66 0.55 -
MFP-302 3A17-00502 人事課 120 0.70 0.60 -
MFP-303 3A17-00507 管財課 110 0.75 0.58 -
MFP-304 3A17-00511 企画課 140 0.62 0.60 -
MFP-305 3A17-00512 財政課 210 0.66 0.64 -
MFP-306 3A19-02201 情報システム課 70 0.55 0.66 honkan
MFP-307 3A19-02202 業務改革課 60 0.55 0.66 honkan
MFP-308 3A17-00519 特別職 90 0.58 0.52 -
MFP-309 5C02-00071 管財課 420 0.82 0.18 -
MFP-310 5C02-00072 管財課 330 0.80 0.16 -
MFP-401 3A17-00603 土木課 140 0.82 0.62 honkan
MFP-402 3A17-00604 都市計画課 130 0.80 0.64 honkan
MFP-403 3A17-00610 議会事務局 150 0.62 0.50 -
MFP-501 3A16-00077 水道課 110 0.88 0.55 -
MFP-502 3A16-00078 下水道課 70 0.90 0.55 -
MFP-601 3A16-00301 学校教育課 70 1.40 0.20 -
MFP-602 3A16-00302 生涯学習課 50 1.34 0.22 -
MFP-701 3A16-00401 縁野北支所 60 0.90 0.50 -
MFP-702 3A16-00402 縁野南支所 50 0.92 0.50 -
"""),
    # こども課 was split on 1 April: its machine stayed with こども政策課, and こども家庭課 got one of its own.
    Machine("MFP-206", "3A21-03310", "こども家庭課", 24, 1.0, 0.60, "fukushi", since=YEAR_AFTER),
    # Printers of their own, on no bill: the print servers alone know what they print.
    Machine("LP-51", "", "上下水道部", 44, 0.73, 1.0, "suido", billed=False, since=YEAR_BEFORE),
    Machine("LP-61", "", "学校教育課", 62, 0.38, 1.0, "kyoiku", billed=False, since=YEAR_BEFORE),
    Machine("LP-62", "", "生涯学習課", 44, 0.40, 1.0, "kyoiku", billed=False, since=YEAR_BEFORE),
)
NUMBERED = {machine.number: machine for machine in MACHINES}

# 税務課's machine broke in July; the new one began to count at nought.
EXCHANGED, EXCHANGED_ON, NEW_SERIAL = "MFP-103", date(2026, 7, 14), "3A21-03377"
# Where the printers that stand on no bill are, and whose.
STANDS = {"LP-51": ("水道庁舎", "上下水道部"), "LP-61": ("教育委員会 執務室", "学校教育課"), "LP-62": ("教育委員会 執務室", "生涯学習課")}
# 印刷室 is 管財課's, and stands for the whole hall.
PRINT_ROOM = ("MFP-309", "MFP-310")

# こども課 → こども政策課 and こども家庭課.
SPLIT, SUCCESSORS = "こども課", ("こども政策課", "こども家庭課")


def section_on(machine: Machine, day: date) -> str:
    return SUCCESSORS[0] if machine.section == SPLIT and day >= YEAR_AFTER else machine.section


_WAVES = {
    date(2025, 9, 1): "情報システム課 業務改革課",
    date(2025, 10, 14): "総務課 人事課 管財課 企画課 財政課 議会事務局 特別職",
    date(2026, 2, 2): "市民課 税務課 国保年金課 環境課 福祉課 高齢福祉課 こども課 こども政策課 こども家庭課 健康課",
    date(2026, 9, 7): "土木課 都市計画課",
}
# From this day each section's people had their mobile PCs; 上下水道部, 教育委員会 and the branches wait.
HANDED_OUT = {section: day for day, sections in _WAVES.items() for section in sections.split()}


def dice(*of: object) -> Random:
    """The same throws for the same thing, whatever else is thrown."""
    return Random(" ".join(map(str, (SEED, *of))))  # noqa: S311 - nothing here is secret
