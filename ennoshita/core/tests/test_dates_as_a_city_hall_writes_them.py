from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from ennoshita.core.dates import clock, era_year, plausible_day, short_day, wareki


@pytest.mark.parametrize(
    ("day", "era"),
    [
        (date(2026, 11, 24), "令和8年"),
        (date(2019, 5, 1), "令和元年"),
        (date(2019, 4, 30), "平成31年"),
        (date(1989, 1, 8), "平成元年"),
        (date(1989, 1, 7), "昭和64年"),
        (date(1926, 12, 25), "昭和元年"),
        (date(1926, 12, 24), "大正15年"),
        (date(1912, 7, 30), "大正元年"),
        (date(1912, 7, 29), "明治45年"),
    ],
)
def test_an_era_begins_and_ends_on_its_day(day: date, era: str) -> None:
    assert era_year(day) == era


@pytest.mark.parametrize(("day", "written"), [(date(1850, 1, 1), "1850年1月1日 火曜日"), (date(26, 4, 1), "26年4月1日 水曜日")])
def test_a_day_before_meiji_is_written_by_its_year_alone(day: date, written: str) -> None:
    with override("ja"):
        assert wareki(day) == written


@pytest.mark.parametrize("day", [date(26, 4, 1), date(1899, 12, 31), date(2101, 1, 1), date(9999, 12, 31)])
def test_a_day_that_cannot_be_meant_is_told(day: date) -> None:
    with override("ja"), pytest.raises(ValidationError, match="年は4けたで"):
        plausible_day(day)


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2100, 12, 31)])
def test_a_day_that_can_be_meant_passes(day: date) -> None:
    plausible_day(day)


def test_a_day_is_written_in_the_language_of_the_page() -> None:
    day = date(2026, 11, 24)
    with override("ja"):
        assert wareki(day) == "2026年(令和8年)11月24日 火曜日"
        assert short_day(day) == "11月24日(火)"
    with override("en"):
        assert wareki(day) == "Tuesday 24 November 2026"
        assert short_day(day) == "Tue 24 Nov"


def test_the_clock_has_no_leading_zero_and_stands_in_the_citys_time_zone() -> None:
    assert clock(time(9, 5)) == "9:05"
    assert clock(datetime(2026, 11, 24, 0, 30, tzinfo=UTC)) == "9:30"
