"""What a period's prints consist of."""

from datetime import date

import pytest
from django.utils import translation

from ennoshita.apps.people.api import Person, Unit
from ennoshita.apps.printing.breakdowns import What, by
from ennoshita.apps.printing.domain.periods import Period
from ennoshita.apps.printing.models import DailyPrint, Login, MonthlyLogin, MonthlyPrint, Printer, Source

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("town")]
APRIL_TO_MAY = Period(date(2026, 4, 1), date(2026, 5, 31))


@pytest.fixture
def source() -> Source:
    return Source.objects.create(kind="cups", name="印刷サーバ", made_by=Person.objects.all()[0])


def summed(source: Source, printer: Printer, unit: Unit | None, sheets: int, *, sides: str = "2", **when: date) -> None:
    alike = {"source": source, "printer": printer, "unit": unit, "colour": "M", "sides": sides, "paper": "A4", "function": "P"}
    amounts = {"jobs": 10, "impressions": sheets * 2, "sheets": sheets, "unknown_jobs": 1}
    (DailyPrint if "day" in when else MonthlyPrint).objects.create(**alike, **amounts, **when)


def sheets(period: Period, what: What) -> dict[str, int]:
    with translation.override("ja"):
        return {part.name: part.sheets for part in by(period, what)}


def test_whole_months_are_added_up_the_largest_first(source: Source) -> None:
    one, other = Printer.objects.create(name="1階"), Printer.objects.create(name="2階")
    tax, welfare = Unit.objects.get(name="税務課"), Unit.objects.get(name="福祉課")
    summed(source, one, tax, 100, month=date(2026, 4, 1))
    summed(source, one, tax, 50, month=date(2026, 5, 1), sides="1")
    summed(source, other, welfare, 200, month=date(2026, 5, 1))
    summed(source, other, None, 3, month=date(2026, 5, 1))
    summed(source, other, welfare, 9999, month=date(2026, 6, 1))
    assert list(sheets(APRIL_TO_MAY, "unit").items()) == [("福祉課", 200), ("税務課", 150), ("だれのものか不明", 3)]
    assert sheets(APRIL_TO_MAY, "printer") == {"1階": 150, "2階": 203}
    assert sheets(APRIL_TO_MAY, "sides") == {"両面": 303, "片面": 50}
    assert [part.unknown_jobs for part in by(APRIL_TO_MAY, "paper")] == [4]


def test_days_at_the_ends_of_a_period_come_from_the_sums_by_day(source: Source) -> None:
    printer = Printer.objects.create(name="1階")
    for day, amount in ((date(2026, 3, 30), 1), (date(2026, 3, 31), 2), (date(2026, 5, 1), 8), (date(2026, 5, 2), 16)):
        summed(source, printer, None, amount, day=day)
    summed(source, printer, None, 4, month=date(2026, 4, 1))
    assert sheets(Period(date(2026, 3, 31), date(2026, 5, 1)), "colour") == {"白黒": 14}
    assert sheets(Period(date(2026, 5, 1), date(2026, 5, 1)), "colour") == {"白黒": 8}
    assert sheets(Period(date(2026, 3, 30), date(2026, 3, 31)), "colour") == {"白黒": 3}


def test_an_exchanged_machine_and_the_one_before_it_are_one(source: Source) -> None:
    before = Printer.objects.create(name="1階")
    now = Printer.objects.create(name="1階 新", follows=before)
    summed(source, before, None, 100, month=date(2026, 4, 1))
    summed(source, now, None, 10, month=date(2026, 5, 1))
    assert sheets(APRIL_TO_MAY, "printer") == {"1階": 110}


def test_a_person_with_two_names_is_counted_once(source: Source) -> None:
    tax, printer, person = Unit.objects.get(name="税務課"), Printer.objects.create(name="1階"), Person.objects.all()[0]
    summed(source, printer, tax, 100, month=date(2026, 4, 1))
    logins = [Login.objects.create(name=name, person=person) for name in ("yamada", "yamada2")]
    logins += [Login.objects.create(name="sato"), Login.objects.create(name="backup", nobody=True)]
    for month in (4, 5):
        MonthlyLogin.objects.bulk_create(MonthlyLogin(month=date(2026, month, 1), unit=tax, login=login) for login in logins)
    assert [part.people for part in by(APRIL_TO_MAY, "unit")] == [2]
    assert [part.people for part in by(APRIL_TO_MAY, "paper")] == [None]


def test_what_a_copiers_own_list_tells_is_not_told_by_the_print_server_too(source: Source) -> None:
    copier, printer = Printer.objects.create(name="複合機"), Printer.objects.create(name="1階")
    lists = Source.objects.create(kind="usage", name="使用一覧", made_by=Person.objects.all()[0])
    for each in (copier, printer):
        summed(source, each, None, 100, month=date(2026, 4, 1))
        summed(source, each, None, 100, month=date(2026, 5, 1))
    summed(lists, copier, None, 130, month=date(2026, 4, 1))
    assert sheets(APRIL_TO_MAY, "printer") == {"複合機": 230, "1階": 200}
