"""Sections month by month and shares, in the pictures: whole months alone, small sections in one sum."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import translation

from ennoshita.apps.people.api import Person, Unit
from ennoshita.apps.printing.domain.periods import Period
from ennoshita.apps.printing.domain.result import Month
from ennoshita.apps.printing.models import Login, MonthlyLogin, MonthlyPrint, Printer, Source
from ennoshita.apps.printing.section_months import SectionMonths, by_section

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("town")]
APRIL, LATER = date(2025, 4, 1), date(2026, 4, 1)
PERIODS = Period(APRIL, date(2025, 4, 30)), Period(LATER, date(2026, 4, 30))
MONTHS = [Month(APRIL, LATER, before=0, after=0, days_before=20, days_after=10)]


@pytest.fixture
def printed(town: None) -> Callable[[str, date, int, int], None]:
    """printed("税務課", month, sheets, people)"""
    source = Source.objects.create(kind="cups", name="印刷サーバ", made_by=Person.objects.all()[0])
    printer = Printer.objects.create(name="1階")
    alike = {"source": source, "printer": printer, "colour": "M", "sides": "2", "paper": "A4", "function": "P"}

    def write(name: str, month: date, sheets: int, people: int) -> None:
        unit = Unit.objects.get(name=name)
        MonthlyPrint.objects.create(unit=unit, month=month, jobs=1, impressions=2 * sheets, sheets=sheets, unknown_jobs=0, **alike)
        for number in range(people):
            login, _new = Login.objects.get_or_create(name=f"{name}{number}")
            MonthlyLogin.objects.create(month=month, unit=unit, login=login)

    return write


def rows() -> dict[str, SectionMonths]:
    with translation.override("ja"):
        return {row.name: row for row in by_section(PERIODS, MONTHS, "sheets")}


def test_each_section_is_told_per_working_day(printed: Callable[[str, date, int, int], None]) -> None:
    for month, sheets in ((APRIL, 400), (LATER, 100)):
        printed("税務課", month, sheets, 6)
        printed("財政課", month, sheets * 2, 6)
    [first, second] = by_section(PERIODS, MONTHS, "sheets")
    assert (first.name, second.name) == ("財政課", "税務課")
    assert (second.before, second.after, second.change) == ((20.0,), (10.0,), -0.5)


def test_sections_of_few_people_are_one_sum(printed: Callable[[str, date, int, int], None]) -> None:
    for month in (APRIL, LATER):
        printed("税務課", month, 100, 6)
        printed("財政課", month, 40, 3)
        printed("総務課", month, 20, 4)
    assert {name: row.before_per_day for name, row in rows().items()} == {"税務課": 5.0, "5人に満たない課を合わせて": 3.0}


def test_a_section_that_was_small_in_one_period_is_hidden_in_both(printed: Callable[[str, date, int, int], None]) -> None:
    for name, people in (("税務課", 6), ("財政課", 7), ("総務課", 8)):
        printed(name, APRIL, 100, people)
        printed(name, LATER, 100, 3 if name == "税務課" else people)
    assert "税務課" not in rows()


def test_a_month_that_the_period_cuts_is_not_told_by_section(printed: Callable[[str, date, int, int], None]) -> None:
    for month in (APRIL, LATER):
        printed("税務課", month, 100, 6)
    cut = PERIODS[0], Period(LATER, date(2026, 4, 29))
    assert by_section(cut, MONTHS, "sheets") == []


def test_without_logs_nothing_is_told_of_sections(town: None) -> None:
    assert rows() == {}
