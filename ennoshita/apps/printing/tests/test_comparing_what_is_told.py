"""Two periods out of the database: places by the best that is told of both years, holes refused, events set aside, kept whole."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from ennoshita.apps.files.api import kept_bytes
from ennoshita.apps.people.api import Person
from ennoshita.apps.printing import comparing, originals, sentence
from ennoshita.apps.printing.domain.inputs import Inputs
from ennoshita.apps.printing.domain.periods import Period, Wish
from ennoshita.apps.printing.domain.result import Compared
from ennoshita.apps.printing.domain.workdays import open_days
from ennoshita.apps.printing.models import CalendarDay, CityEvent, Import, Meter, Printer, PrinterPlace

from .told import DAYS, MONTHS, WISH, bill, log, machines, source

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("town")]
TOLD = replace(WISH, despite_holes=True)


def keeper() -> Person:
    return Person.objects.get(staff_number="1001")


def bills(of: Import, printers: list[Printer], before: int = 100, after: int = 70) -> None:
    """Sheets of a working day, in each month of both years."""
    for printer in printers:
        for month in MONTHS:
            bill(of, printer, month, (before if month.year == 2025 else after) * DAYS[month])


def test_bills_of_two_years_are_compared_per_working_day() -> None:
    bills(source("meter", "請求"), machines())
    found = comparing.compare(WISH)
    assert found.change.value == pytest.approx(-0.3) and (found.days_before, found.days_after) == (41, 39)
    assert (found.measure, found.basis, found.rows, found.fell) == ("sheets", "meters", 5, 5)
    assert sum(cause.amount for cause in found.causes) == pytest.approx(found.after - found.before, abs=1)


def test_bills_of_one_year_are_not_set_beside_logs_of_the_other() -> None:
    """Copies would look as if they had been saved, or had come out of nowhere."""
    printers, server, dealer = machines(), source("cups", "サーバー"), source("meter", "請求")
    for printer in printers:
        for month in MONTHS:
            log(server, printer, month, 60 if month.year == 2025 else 30)
            if month.year == 2026:
                bill(dealer, printer, month, 300 * DAYS[month])
    found = comparing.compare(WISH)
    assert found.basis == "jobs" and found.change.value == pytest.approx(-0.5)
    with translation.override("ja"):
        assert "コピーとファクスは含みません" in sentence.sentence(found)


def test_bills_and_logs_of_different_places_are_one_city() -> None:
    printers, server = machines(6), source("cups", "サーバー")
    bills(source("meter", "請求"), printers[:4])
    for printer in printers[4:]:
        for month in MONTHS:
            log(server, printer, month, 100 if month.year == 2025 else 70)
    found = comparing.compare(WISH)
    assert found.basis == "both" and found.change.value == pytest.approx(-0.3)
    assert found.covered is not None and found.covered.copies == pytest.approx(4 / 6, abs=0.001)


def test_two_sources_that_tell_the_same_month_count_once() -> None:
    printers = machines()
    bills(source("meter", "請求"), printers)
    bills(source("snmp", "カウンター"), printers)
    assert comparing.compare(WISH).before == pytest.approx(5 * 100 * 41)


def test_a_month_without_a_bill_is_refused_and_told() -> None:
    printers, dealer = machines(), source("meter", "請求")
    bills(dealer, printers)
    Meter.objects.filter(printer=printers[2], first_day=date(2026, 5, 1)).delete()
    with pytest.raises(comparing.HolesFound) as refused:
        comparing.compare(WISH)
    [hole] = refused.value.holes
    assert (hole.source, hole.printers, len(hole.days)) == ("請求", ("2号機",), 18)
    found = comparing.compare(TOLD)
    assert found.change.value == pytest.approx(-0.3), "May is left out of both years of that machine"
    assert found.holes == (hole,)
    with translation.override("ja"):
        assert "18開庁日分の記録がありません" in sentence.sentence(found)


def test_days_that_a_log_lost_are_found_and_cost_nothing() -> None:
    printers, server = machines(), source("cups", "水道庁舎")
    lost = tuple(date(2026, 4, day) for day in (13, 14, 15, 16, 17, 20, 21, 22))
    for printer in printers:
        for month in MONTHS:
            log(server, printer, month, 50 if month.year == 2025 else 40, but=lost)
    with pytest.raises(comparing.HolesFound) as refused:
        comparing.compare(WISH)
    assert [(hole.source, hole.days) for hole in refused.value.holes] == [("水道庁舎", lost)]
    found = comparing.compare(TOLD)
    assert found.change.value == pytest.approx(-0.2) and found.raw < -0.3


def test_a_machine_that_came_later_is_new_and_no_hole() -> None:
    printers, dealer = machines(), source("meter", "請求")
    bills(dealer, printers)
    Meter.objects.filter(printer=printers[0], first_day__year=2025).delete()
    found = comparing.compare(WISH)
    assert found.new == ("0号機",) and found.change.value == pytest.approx(350 / 400 - 1)


def test_a_machine_that_somebody_said_stood_there_before_is_a_hole() -> None:
    printers, dealer = machines(), source("meter", "請求")
    bills(dealer, printers)
    Meter.objects.filter(printer=printers[0], first_day__year=2025).delete()
    PrinterPlace.objects.create(printer=printers[0], first_day=date(2020, 1, 1), by=keeper())
    with pytest.raises(comparing.HolesFound):
        comparing.compare(WISH)


def test_a_machine_that_was_taken_away_is_gone_and_no_hole() -> None:
    printers, dealer = machines(), source("meter", "請求")
    bills(dealer, printers)
    PrinterPlace.objects.create(printer=printers[0], first_day=date(2020, 1, 1), end_day=date(2026, 4, 1))
    Meter.objects.filter(printer=printers[0], first_day__year=2026).delete()
    assert comparing.compare(WISH).gone == ("0号機",)


def test_an_exchanged_machine_is_one_place() -> None:
    printers, dealer = machines(), source("meter", "請求")
    bills(dealer, printers)
    follower = Printer.objects.create(name="新0号機", follows=printers[0])
    PrinterPlace.objects.create(printer=follower, first_day=date(2026, 5, 1))
    Meter.objects.filter(printer=printers[0], first_day=date(2026, 5, 1)).update(printer=follower)
    found = comparing.compare(WISH)
    assert found.rows == 5 and found.change.value == pytest.approx(-0.3) and found.exchanged == ("新0号機",)


def test_a_bill_that_closes_on_the_20th_tells_of_both_months() -> None:
    printers, dealer = machines(3), source("meter", "請求")
    for printer in printers:
        for year, a_day in ((2025, 100), (2026, 50)):
            for month in (2, 3, 4, 5):
                first, last = date(year, month, 21), date(year, month + 1, 20)
                bill(dealer, printer, first, a_day * len(open_days(first, last, {})), last=last)
    found = comparing.compare(WISH)
    assert found.before == pytest.approx(3 * 100 * 41) and found.after == pytest.approx(3 * 50 * 39)


def test_where_a_bill_tells_no_sheets_sides_are_compared() -> None:
    printers, dealer = machines(), source("meter", "請求")
    bills(dealer, printers)
    Meter.objects.filter(printer=printers[0]).update(sheets=None)
    found = comparing.compare(WISH)
    assert found.measure == "impressions" and found.before == pytest.approx(2 * 5 * 100 * 41)
    asked = comparing.compare(replace(WISH, measure="sheets"))
    assert asked.rows == 4 and asked.measure == "sheets"


def test_an_election_is_set_aside_by_what_was_declared() -> None:
    printers, dealer = machines(), source("meter", "請求")
    bills(dealer, printers, after=100)
    Meter.objects.filter(printer=printers[0], first_day=date(2025, 4, 1)).update(sheets=100 * 21 + 1000)
    election = CityEvent.objects.create(name="市議選", first_day=date(2025, 4, 1), last_day=date(2025, 4, 27), sheets=1000, by=keeper())
    election.printers.add(printers[0])
    assert comparing.compare(WISH).without is None
    found = comparing.compare(replace(WISH, aside=(election.pk,)))
    assert found.change.value < -0.04 and found.without is not None and found.without.value == pytest.approx(0, abs=1e-6)
    [aside] = found.asides
    assert (aside.before, aside.after, aside.known) == (1000, 0, "declared")
    assert next(cause for cause in found.causes if cause.name == "event").amount == -1000


def test_an_election_is_set_aside_by_what_its_printer_printed() -> None:
    printers, server = machines(), source("cups", "サーバー")
    for printer in printers:
        for month in MONTHS:
            log(server, printer, month, 100)
    election = CityEvent.objects.create(name="市議選", first_day=date(2025, 4, 1), last_day=date(2025, 4, 4), by=keeper())
    election.printers.add(printers[0])
    found = comparing.compare(replace(WISH, aside=(election.pk,)))
    [aside] = found.asides
    assert (aside.before, aside.known) == (400, "counted")


def test_what_is_kept_reproduces_byte_for_byte_whatever_becomes_of_the_files() -> None:
    bills(source("meter", "請求"), machines())
    made = comparing.make(WISH, by=None)
    again = comparing.make(WISH, by=keeper())
    assert (again.inputs, again.seed, again.result) == (made.inputs, made.seed, made.result)
    Meter.objects.all().delete()
    assert originals.held(made.inputs)
    assert comparing.again(made) == Compared.of_kept(made.result)
    assert Inputs.of_kept(kept_bytes(made.inputs)).kept() == kept_bytes(made.inputs)


def test_periods_that_cut_months_are_compared_by_weeks_of_the_logs() -> None:
    printers, server = machines(), source("cups", "サーバー")
    for printer in printers:
        for month in MONTHS:
            log(server, printer, month, 100 if month.year == 2025 else 70)
    weeks = Wish(before=Period(date(2025, 4, 7), date(2025, 5, 18)), after=Period(date(2026, 4, 6), date(2026, 5, 17)))
    found = comparing.compare(weeks)
    assert found.grain == "week" and found.change.value == pytest.approx(-0.3) and found.change.bounded


def test_three_years_before_say_how_much_a_year_swings() -> None:
    printers, dealer = machines(), source("meter", "請求")
    bills(dealer, printers)
    for year, share in ((2022, 1.0), (2023, 1.2), (2024, 0.9)):
        for printer in printers:
            for month in (4, 5):
                bill(dealer, printer, date(year, month, 1), round(share * 2000))
    found = comparing.compare(WISH)
    assert found.method == "two_stage_years" and found.years == 3 and found.swing > 0.1


def test_a_period_without_figures_is_refused() -> None:
    bills(source("meter", "請求"), machines())
    with pytest.raises(comparing.NotCompared):
        comparing.compare(Wish(before=Period(date(2019, 4, 1), date(2019, 5, 31)), after=WISH.after, despite_holes=True))


def test_the_room_compares_the_fiscal_year_up_to_the_newest_month_that_most_have_told() -> None:
    assert comparing.default_wish() is None
    printers, dealer = machines(), source("meter", "請求")
    bills(dealer, printers)
    bill(source("snmp", "カウンター"), printers[0], date(2026, 6, 1), 500)
    census = CityEvent.objects.create(name="国勢調査", first_day=date(2026, 4, 1), last_day=date(2026, 4, 2), sheets=1, by=keeper())
    assert comparing.default_wish() == replace(WISH, aside=(census.pk,))


def test_a_day_the_city_says_was_closed_is_no_working_day() -> None:
    bills(source("meter", "請求"), machines())
    CalendarDay.objects.create(day=date(2026, 4, 6), is_open=False, why="台風", by=keeper())
    found = comparing.compare(WISH)
    assert found.days_after == 38 and found.change.value == pytest.approx(0.7 * 39 / 38 - 1)


def test_an_event_that_is_not_set_aside_is_named() -> None:
    bills(source("meter", "請求"), machines())
    CityEvent.objects.create(name="市議選", first_day=date(2025, 4, 1), last_day=date(2025, 4, 27), sheets=1000, by=keeper())
    with translation.override("ja"):
        assert "「市議選」がこの期間にありますが、除いていません。" in sentence.limits(comparing.compare(WISH))
