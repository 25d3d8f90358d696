"""The figures of 縁野市 are a seeded truth: what its files say adds up to it, and every trap is in them."""

import io

from ennoshita.apps.printing.domain.lines import JobLine, MeterLine, Reason, RefusedLine
from ennoshita.apps.printing.domain.readers.cups import ADAPTER as CUPS
from ennoshita.apps.printing.domain.readers.cups import RECOMMENDED
from ennoshita.apps.printing.domain.readers.meter import ADAPTER as METER
from ennoshita.apps.printing.domain.town import amounts, bills, counters, jobs, logs, machines

from .bills import workbook


def total(year: int) -> int:
    return sum(sheets for (_number, month), sheets in amounts.sheets().items() if month in amounts.compared(year))


def test_april_to_august_fell_by_as_much_as_the_city_says() -> None:
    days = [sum(len(amounts.days_of(month)) for month in amounts.compared(year)) for year in (2025, 2026)]
    assert (total(2025), total(2026), days) == (512_640, 359_910, [104, 103])
    assert round(total(2026) / total(2025) - 1, 3) == -0.298
    assert round(total(2026) / 103 / (total(2025) / 104) - 1, 3) == -0.291
    assert round(total(2026) / 103 / ((total(2025) - amounts.ELECTION) / 104) - 1, 3) == -0.234


def test_the_bills_say_the_copiers_sheets() -> None:
    for month in (amounts.ELECTION_MONTH, machines.EXCHANGED_ON.replace(day=1)):
        lines = list(METER.read(io.BytesIO(workbook({"明細": bills.bill(month)})), {}))
        read = {line.printer: line.sheets for line in lines if isinstance(line, MeterLine)}
        told = {number: sheets for (number, when), sheets in amounts.sheets().items() if when == month}
        assert read == {number: sheets for number, sheets in told.items() if machines.NUMBERED[number].billed}


def test_the_exchanged_copier_counts_from_nought_and_keeps_its_whole_month() -> None:
    july = machines.EXCHANGED_ON.replace(day=1)
    lines = METER.read(io.BytesIO(workbook({"明細": bills.bill(july)})), {})
    exchanged = [line for line in lines if isinstance(line, MeterLine) and line.reset]
    assert [(line.printer, line.serial) for line in exchanged] == [(machines.EXCHANGED, machines.NEW_SERIAL)]
    assert exchanged[0].sheets == amounts.sheets()[machines.EXCHANGED, july]


def test_a_log_of_the_waterworks_says_all_but_what_was_lost() -> None:
    june = amounts.LOST_FROM.replace(day=1)
    lines = list(CUPS.read(io.BytesIO(logs.page_log("suido", june, jobs.kept("suido", june))), settings("suido")))
    read = sum(line.sheets or 0 for line in lines if isinstance(line, JobLine))
    assert len(amounts.lost_days()) == 8 and jobs.lost_sheets() > 0
    assert read == amounts.sheets()["LP-51", june] - jobs.lost_sheets()


def test_the_line_in_the_mayors_name_is_not_believed() -> None:
    may = logs.FORGED_ON.replace(day=1)
    lines = list(CUPS.read(io.BytesIO(logs.page_log("suido", may, jobs.kept("suido", may))), settings("suido")))
    assert [line.reason for line in lines if isinstance(line, RefusedLine)] == [Reason.FORGED]
    assert sum(line.sheets or 0 for line in lines if isinstance(line, JobLine)) == amounts.sheets()["LP-51", may]


def test_the_board_of_education_moved_to_the_copier() -> None:
    def of(year: int, *numbers: str) -> int:
        return sum(amounts.sheets()[number, month] for number in numbers for month in amounts.compared(year))

    assert of(2026, "LP-61", "LP-62") < of(2025, "LP-61", "LP-62") / 2
    assert of(2026, "MFP-601", "MFP-602") > of(2025, "MFP-601", "MFP-602") * 1.3


def settings(server: str) -> dict[str, str]:
    return {"format": RECOMMENDED, "secret": logs.SECRETS[server], "server": server}


def test_counters_never_fall_but_at_the_exchange() -> None:
    before: dict[tuple[str, str, str], int] = {}
    for _at, devices in counters.polls():
        for _host, device in devices:
            for count in device.counts:
                assert count.value >= before.get((device.serial, count.meaning, count.oid), 0)
                before[device.serial, count.meaning, count.oid] = count.value
    assert {serial for serial, *_rest in before} >= {machines.NUMBERED[machines.EXCHANGED].serial, machines.NEW_SERIAL}
