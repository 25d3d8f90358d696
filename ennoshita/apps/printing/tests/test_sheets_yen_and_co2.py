"""Both periods in sheets, yen and CO2, with the bounds of prices and factors and where they come from."""

from datetime import date
from decimal import Decimal

import pytest

from ennoshita.apps.effects.api import Rate
from ennoshita.apps.people.api import Person
from ennoshita.apps.printing.comparing import make
from ennoshita.apps.printing.domain.result import Compared
from ennoshita.apps.printing.worth import Worth, worth

from .comparable import WISH, bring_bills

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def no_rates(town: None) -> None:
    """Neither the house's own nor the demo city's."""
    Rate.objects.all().delete()


def told() -> list[Worth]:
    bring_bills()
    return worth(Compared.of_kept(make(WISH, by=None).result))


def price(first_day: date, value: str, low: str, high: str) -> None:
    known = {"low": Decimal(low), "high": Decimal(high), "method": "measured", "source": "契約書"}
    by = Person.objects.get(staff_number="1001")
    Rate.objects.create(what="yen", name="印刷", per="all", first_day=first_day, value=Decimal(value), by=by, **known)


def test_each_month_costs_what_paper_cost_then() -> None:
    price(date(2020, 4, 1), "2", "1", "3")
    price(date(2026, 4, 1), "4", "4", "4")
    sheets, yen = told()[:2]
    assert yen.before == pytest.approx([sheets.before[0] * rate for rate in (2, 1, 3)])
    assert yen.after == pytest.approx([sheets.after[0] * 4] * 3)
    assert yen.method == "measured" and yen.sources == ("契約書",)


def test_one_price_is_low_or_high_in_both_periods() -> None:
    price(date(2020, 4, 1), "2", "1", "3")
    sheets, yen = told()[:2]
    assert yen.more == pytest.approx([sheets.more[0] * rate for rate in (2, 3, 1)])
    assert yen.more[0] < 0


def test_without_a_price_of_those_months_no_yen_are_told() -> None:
    price(date(2026, 4, 1), "4", "4", "4")
    assert len(told()) == 1
