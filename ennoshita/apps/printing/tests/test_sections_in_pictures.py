"""Sections month by month in the pictures: whole months alone, those of few people in one sum."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from ennoshita.apps.people.api import Post, Unit
from ennoshita.apps.printing.comparing import make
from ennoshita.apps.printing.domain.periods import Period
from ennoshita.apps.printing.domain.result import Compared
from ennoshita.apps.printing.models import Login, MonthlyLogin, Printer, PrinterPlace
from ennoshita.apps.printing.section_months import SectionMonths, by_section

from .comparable import WISH, bring_bills

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("town")]
OTHERS = "人数の少ない課と、課のわからないもの"
MONTHS = [date(year, month, 1) for year in (2025, 2026) for month in (4, 5, 6)]


@pytest.fixture
def bills(town: None) -> Callable[[dict[str, int]], None]:
    """bills({"税務課": 6, …}): two machines in each section, and so many people who print there in every month."""

    def bring(people: dict[str, int]) -> None:
        bring_bills()
        for at, printer in enumerate(Printer.objects.order_by("name")):
            unit = Unit.objects.get(name=list(people)[at // 2])
            PrinterPlace.objects.create(printer=printer, unit=unit, first_day=date(2025, 4, 1))
        for name, count in people.items():
            unit = Unit.objects.get(name=name)
            logins = [Login.objects.create(name=f"{name}{number}") for number in range(count)]
            MonthlyLogin.objects.bulk_create(MonthlyLogin(month=month, unit=unit, login=login) for month in MONTHS for login in logins)

    return bring


def rows() -> dict[str, SectionMonths]:
    comparison = make(WISH, by=None)
    with translation.override("ja"):
        return {row.name: row for row in by_section(comparison, Compared.of_kept(comparison.result))}


def test_each_section_is_told_per_working_day(bills: Callable[[dict[str, int]], None]) -> None:
    bills({"税務課": 6, "財政課": 7, "総務課": 8})
    told = rows()
    assert list(told) == ["総務課", "財政課", "税務課"]
    april = 21
    assert told["税務課"].before[0] == pytest.approx((1000 + 1001) / april)
    assert told["税務課"].change == pytest.approx(-0.3, abs=0.02)


def test_sections_of_few_people_are_one_sum(bills: Callable[[dict[str, int]], None]) -> None:
    bills({"税務課": 6, "財政課": 3, "総務課": 4})
    told = rows()
    assert list(told) == ["税務課", OTHERS]
    assert told[OTHERS].folded
    assert told[OTHERS].before_per_day == pytest.approx(2 * told["税務課"].before_per_day, rel=0.01)


def test_a_single_small_section_takes_another_with_it(bills: Callable[[dict[str, int]], None]) -> None:
    bills({"税務課": 6, "財政課": 3, "総務課": 9})
    assert list(rows()) == ["総務課", OTHERS]


def test_where_bills_alone_tell_of_it_those_with_a_post_are_counted(bills: Callable[[dict[str, int]], None]) -> None:
    bills({"税務課": 6, "財政課": 7, "特別職": 0})
    assert Post.objects.on(date(2026, 6, 30)).filter(unit__name="特別職").count() < 5
    assert "特別職" not in rows()


def test_a_month_that_a_period_cuts_is_not_told_by_section(bills: Callable[[dict[str, int]], None]) -> None:
    bills({"税務課": 6, "財政課": 7, "総務課": 8})
    comparison = make(WISH, by=None)
    told = Compared.of_kept(comparison.result)
    cut = replace(told, periods=(told.periods[0], Period(date(2026, 4, 1), date(2026, 6, 29))))
    assert [len(row.after) for row in by_section(comparison, cut)] == [2, 2, 2]


def test_without_places_and_logs_nothing_is_told_of_sections(town: None) -> None:
    bring_bills()
    assert rows() == {}
