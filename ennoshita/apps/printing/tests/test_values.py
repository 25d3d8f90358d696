"""Numbers, days and months as they stand in bills."""

from datetime import date, datetime

import pytest

from ennoshita.apps.printing.domain import values


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200", 1200),
        ("1,200枚", 1200),
        ("１２３", 123),
        ("¥3,400", 3400),
        ("▲5", -5),
        ("-5", -5),
        ("0", 0),
        ("1200.0", 1200),
        ("3.5", None),
        ("", None),
        ("―", None),
        ("12月", None),
        ("99999999999999", None),
    ],
)
def test_a_number(text: str, number: int | None) -> None:
    assert values.number(text) == number


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("令和7年4月分", date(2025, 4, 1)),
        ("令和元年5月", date(2019, 5, 1)),
        ("R7年4月", date(2025, 4, 1)),
        ("R7.4", date(2025, 4, 1)),
        ("平成31年4月", date(2019, 4, 1)),
        ("2025年4月ご請求", date(2025, 4, 1)),
        ("2025-04", date(2025, 4, 1)),
        ("2025/4", date(2025, 4, 1)),
        ("202504", date(2025, 4, 1)),
        ("請求_202504.xlsx", date(2025, 4, 1)),
        ("2025-04-30 00:00:00", date(2025, 4, 1)),
        ("令和7年13月", None),
        ("4月", None),
        ("機番 20251", None),
    ],
)
def test_a_month(text: str, month: date | None) -> None:
    assert values.month(text) == month


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("令和4年4月4日 9時05分", datetime(2022, 4, 4, 9, 5)),
        ("2022/04/01 08:31:02", datetime(2022, 4, 1, 8, 31, 2)),
        ("R7.4.30", datetime(2025, 4, 30)),
        ("2025年4月30日", datetime(2025, 4, 30)),
        ("2025-02-30", None),
        ("25:61", None),
    ],
)
def test_a_moment(text: str, moment: datetime | None) -> None:
    assert values.moment(text) == moment
