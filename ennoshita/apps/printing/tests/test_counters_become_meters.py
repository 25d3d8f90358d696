"""Polls of counters, taken in as files, become what each machine used in a month."""

import io
from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest

from ennoshita.apps.people.api import Person
from ennoshita.apps.printing.actions import importing
from ennoshita.apps.printing.actions.forgetting import forget
from ennoshita.apps.printing.domain.counter_tables import Count, Device
from ennoshita.apps.printing.domain.readers import snmp
from ennoshita.apps.printing.models import Import, Meter, PanelCheck, Printer, Reading, Source
from tests.signing_in import SignedIn

pytestmark = pytest.mark.database


@pytest.fixture
def source(signed_in: SignedIn) -> Source:
    signed_in("1001")
    return Source.objects.create(kind="snmp", name="複合機のカウンタ", made_by=Person.objects.get(staff_number="1001"))


def poll(source: Source, day: str, counts: Mapping[str, int], serial: str = "S1", host: str = "mfp-shimin") -> Import:
    machine = Device("", serial, "RICOH", "IM C4500", tuple(Count(meaning, value, "1.3.6") for meaning, value in counts.items()))
    at = datetime.fromisoformat(f"{day} 06:30")
    return importing.read_file(source, f"{day}.csv", io.BytesIO(snmp.written(at, [(host, machine)])))


def rows() -> list[tuple[date, date, str, int, int | None]]:
    return list(Meter.objects.order_by("first_day", "function").values_list("first_day", "last_day", "function", "impressions", "sheets"))


def test_a_month_is_the_difference_of_the_readings_at_its_ends(source: Source) -> None:
    poll(source, "2026-06-01", {"total": 1000, "duplex": 100, "colour": 50, "copy": 300, "print": 700})
    poll(source, "2026-06-15", {"total": 1600, "duplex": 250, "colour": 90, "copy": 350, "print": 1250})
    assert rows()[0] == (date(2026, 6, 1), date(2026, 6, 14), "A", 600, 450)
    poll(source, "2026-07-01", {"total": 2000, "duplex": 400, "colour": 150, "copy": 400, "print": 1600})
    poll(source, "2026-07-02", {"total": 2010, "duplex": 400, "colour": 150, "copy": 400, "print": 1610})
    june, july = (date(2026, 6, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 7, 1))
    assert rows() == [
        (*june, "A", 1000, 700),
        (*june, "C", 100, None),
        (*june, "P", 900, None),
        (*july, "A", 10, 10),
        (*july, "C", 0, None),
        (*july, "P", 10, None),
    ]
    whole = Meter.objects.get(first_day=june[0], function="A")
    assert (whole.mono, whole.colour, whole.sheets_how, whole.reset) == (900, 100, "C", False)
    assert Reading.objects.count() == 20, "what was read is kept as it was read"


def test_later_polls_leave_closed_months_as_they_are(source: Source) -> None:
    for day, total in (("2026-04-01", 100), ("2026-05-01", 200), ("2026-06-01", 400)):
        poll(source, day, {"total": total})
    closed = list(Meter.objects.values_list("pk", flat=True))
    poll(source, "2026-07-01", {"total": 700})
    poll(source, "2026-07-20", {"total": 800})
    assert [row[3] for row in rows()] == [100, 200, 300, 100]
    assert set(closed) <= set(Meter.objects.values_list("pk", flat=True)), "what ended long ago was not written again"


def test_an_exchanged_machine_counts_on_as_another_one(source: Source) -> None:
    poll(source, "2026-07-01", {"total": 90_000})
    poll(source, "2026-07-15", {"total": 91_000})
    poll(source, "2026-07-16", {"total": 12}, serial="S2")
    poll(source, "2026-08-01", {"total": 812}, serial="S2")
    old, new = Printer.objects.order_by("pk")
    assert new.follows == old
    assert [(meter.printer, meter.impressions, meter.reset) for meter in Meter.objects.order_by("first_day")] == [
        (old, 1000, False),
        (new, 800, False),
    ]


def test_a_counter_that_fell_under_the_same_number_is_said(source: Source) -> None:
    for day, total in (("2026-07-01", 90_000), ("2026-07-10", 90_500), ("2026-07-11", 30), ("2026-08-01", 430)):
        poll(source, day, {"total": total})
    [meter] = Meter.objects.all()
    assert (meter.impressions, meter.reset) == (500 + 30 + 400, True)


def test_a_poll_that_is_taken_back_takes_its_part_with_it(source: Source) -> None:
    poll(source, "2026-06-01", {"total": 100})
    wrong = poll(source, "2026-06-20", {"total": 5000})
    poll(source, "2026-07-01", {"total": 6000})
    forget(wrong)
    assert [row[3] for row in rows()] == [5900]
    forget(Import.objects.get(name="2026-07-01.csv"))
    assert rows() == []


def test_the_same_poll_again_counts_once(source: Source) -> None:
    poll(source, "2026-06-01", {"total": 100})
    again = poll(source, "2026-06-01", {"total": 100})
    assert Import.objects.count() == 1 and again.new == 1


def test_readings_that_come_late_are_reckoned_in(source: Source) -> None:
    poll(source, "2026-04-01", {"total": 100})
    poll(source, "2026-07-01", {"total": 700})
    assert [(row[0], row[1], row[3]) for row in rows()] == [(date(2026, 4, 1), date(2026, 6, 30), 600)]
    poll(source, "2026-05-01", {"total": 250})
    assert [(row[0], row[3]) for row in rows()] == [(date(2026, 4, 1), 150), (date(2026, 5, 1), 450)]


def test_a_counter_that_the_panel_contradicts_is_not_used(source: Source) -> None:
    poll(source, "2026-06-01", {"total": 100, "duplex": 10})
    printer = Printer.objects.get()
    PanelCheck.objects.create(printer=printer, meaning="duplex", panel=99, read=10, agrees=False, by=source.made_by)
    poll(source, "2026-07-01", {"total": 300, "duplex": 40})
    assert [(row[3], row[4]) for row in rows()] == [(200, None)]


def test_five_hundred_machines_a_day_are_taken_in_without_many_questions(source: Source, django_assert_max_num_queries: object) -> None:
    at = datetime(2026, 6, 1, 6, 30)
    for turn in range(2):
        machines = [
            (f"mfp{number}", Device("", f"S{number}", "RICOH", "", (Count("total", 1000 + turn * number, "1"), Count("copy", turn, "2"))))
            for number in range(100)
        ]
        file = io.BytesIO(snmp.written(at + timedelta(days=turn), machines))
        if turn == 0:
            importing.read_file(source, "first.csv", file)
            continue
        with django_assert_max_num_queries(280):  # type: ignore[operator]
            importing.read_file(source, "second.csv", file)
    assert Meter.objects.filter(function="A").count() == 100
