"""Days on which the hall is open."""

from datetime import date

import pytest

from ennoshita.apps.printing.domain.workdays import open_days


@pytest.mark.parametrize(("year", "days"), [(2021, 102), (2022, 103), (2023, 104), (2024, 105), (2025, 104), (2026, 103)])
def test_april_to_august(year: int, days: int) -> None:
    assert len(open_days(date(year, 4, 1), date(year, 8, 31), {})) == days


def test_the_turn_of_the_year_is_closed() -> None:
    assert [day.day for day in open_days(date(2025, 12, 26), date(2026, 1, 6), {})] == [26, 5, 6]
