from datetime import UTC, date, datetime, time

import pytest
from django.utils.translation import override

from ennoshita.core.dates import clock, era_year, fiscal_year, fiscal_year_name, short_day, wareki


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


def test_a_day_before_meiji_has_no_era_here() -> None:
    with pytest.raises(ValueError, match="1850-01-01"):
        era_year(date(1850, 1, 1))


def test_a_day_is_written_in_the_language_of_the_page() -> None:
    day = date(2026, 11, 24)
    with override("ja"):
        assert wareki(day) == "2026年(令和8年)11月24日 火曜日"
        assert short_day(day) == "11月24日(火)"
    with override("en"):
        assert wareki(day) == "Tuesday 24 November 2026"
        assert short_day(day) == "Tue 24 Nov"


@pytest.mark.parametrize(
    ("day", "year", "name"),
    [
        (date(2027, 3, 31), 2026, "令和8年度"),
        (date(2026, 4, 1), 2026, "令和8年度"),
        (date(2026, 3, 31), 2025, "令和7年度"),
        (date(2019, 4, 1), 2019, "令和元年度"),
        (date(2019, 3, 31), 2018, "平成30年度"),
        (date(1989, 3, 31), 1988, "昭和63年度"),
        (date(1989, 4, 1), 1989, "平成元年度"),
    ],
)
def test_a_fiscal_year_runs_from_april_to_march(day: date, year: int, name: str) -> None:
    assert fiscal_year(day) == year
    assert fiscal_year_name(year) == name


def test_the_clock_has_no_leading_zero_and_stands_in_the_citys_time_zone() -> None:
    assert clock(time(9, 5)) == "9:05"
    assert clock(datetime(2026, 11, 24, 0, 30, tzinfo=UTC)) == "9:30"
