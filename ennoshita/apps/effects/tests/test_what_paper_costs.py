"""What paper costs and emits: dated values with their source, never changed, never in the code."""

from datetime import date
from decimal import Decimal

import pytest

from ennoshita.apps.effects import actions, api
from ennoshita.apps.effects.models import Entry, Rate
from tests.signing_in import SignedIn

from .conftest import person

pytestmark = pytest.mark.database
DAY = date(2026, 5, 1)


def written(per: str, value: str, first_day: date = date(2026, 4, 1), what: str = "yen", **more: str) -> Rate:
    rate = Rate(what=what, name="契約", per=per, first_day=first_day, method=Entry.Method.MEASURED, source="契約書", **more)
    rate.value = rate.low = rate.high = Decimal(value)
    return actions.add_rate(rate, by=person("1001"))


@pytest.fixture(autouse=True)
def only_what_came_with_the_house(town: None) -> None:
    Rate.objects.filter(by__isnull=False).delete()


def test_what_came_with_the_house_is_assumed_and_has_wide_bounds_and_a_source(town: None) -> None:
    price, factor = api.price_of(DAY), api.factor_of(DAY)
    assert price is not None and factor is not None
    assert price.of(sheets=1000, sides=1500) == api.Bounds(Decimal(4000), Decimal(2100), Decimal(5900))
    assert factor.of(sheets=1000, sides=1500) == api.Bounds(Decimal(6600), Decimal(5200), Decimal(8000))
    assert {price.method, factor.method} == {"assumed"}
    assert all(rate.source for rate in (*price.rates, *factor.rates))


def test_before_the_first_day_nothing_is_known(town: None) -> None:
    assert api.price_of(date(2010, 1, 1)) is None and api.factor_of(date(2010, 1, 1)) is None


def test_the_value_of_the_day_holds_and_the_citys_own_goes_first(town: None) -> None:
    written("sheet", "0.7", date(2025, 4, 1), paper="A4")
    written("sheet", "0.9", paper="A4")
    prices = [api.price_of(day).of(sheets=100, sides=0).value for day in (date(2024, 5, 1), date(2025, 5, 1), DAY)]  # type: ignore[union-attr]
    assert prices == [100, 70, 90]


def test_other_sizes_go_by_their_area_unless_they_have_a_price_of_their_own(town: None) -> None:
    assert api.price_of(DAY, paper="A3").of(sheets=100, sides=0).value == 200  # type: ignore[union-attr]
    written("sheet", "1.5", paper="A3")
    assert api.price_of(DAY, paper="A3").of(sheets=100, sides=0).value == 150  # type: ignore[union-attr]
    assert api.price_of(DAY, paper="A4").of(sheets=100, sides=0).value == 100  # type: ignore[union-attr]


def test_colour_has_its_own_charge(town: None) -> None:
    assert api.price_of(DAY, colour="C").of(sheets=0, sides=10).value == 150  # type: ignore[union-attr]
    assert api.price_of(DAY, colour="M").of(sheets=0, sides=10).value == 20  # type: ignore[union-attr]


def test_a_price_with_everything_stands_for_paper_and_charges_together(town: None) -> None:
    written("all", "3.2")
    price = api.price_of(DAY)
    assert price is not None and price.of(sheets=100, sides=200).value == 320
    assert price.method == "measured"


def test_the_ending_of_a_wrong_value_brings_the_one_before_back(town: None) -> None:
    wrong = written("all", "320")
    actions.end_rate(wrong, by=person("1001"))
    assert api.price_of(DAY).of(sheets=100, sides=0).value == 100  # type: ignore[union-attr]
    assert Rate.objects.filter(pk=wrong.pk).exists(), "it stays on record"


WISH = {
    "what": "co2_g",
    "name": "用紙の製造",
    "per": "sheet",
    "paper": "A4",
    "colour": "",
    "first_day": "2026-04-01",
    "value": "5.1",
    "method": "assumed",
    "source": "メーカーの資料 2026年",
}


def test_an_administrator_adds_a_value_with_its_source_and_ends_it(signed_in: SignedIn) -> None:
    client = signed_in("1001")
    assert client.post("/effects/rates/new/", {**WISH, "source": ""}).status_code == 422
    assert client.post("/effects/rates/new/", {**WISH, "low": "6"}).status_code == 422
    assert client.post("/effects/rates/new/", {**WISH, "first_day": "0026-04-01"}).status_code == 422
    page = client.post("/effects/rates/new/", {**WISH, "low": "4", "high": "6.5"}, follow=True).content.decode()
    assert "5.1 (4–6.5)" in page and "メーカーの資料 2026年" in page and "束石 誠" in page
    rate = Rate.objects.get(name="用紙の製造")
    page = client.post(f"/effects/rates/{rate.pk}/ending/", follow=True).content.decode()
    assert "計算に使わなくなったもの" in page
    assert client.post(f"/effects/rates/{rate.pk}/ending/").status_code == 404


def test_others_read_the_values_with_their_sources_and_change_none(signed_in: SignedIn) -> None:
    client = signed_in("4043")
    page = client.get("/effects/rates/").content.decode()
    assert "日本製紙連合会" in page and "/effects/rates/new/" not in page
    assert client.post("/effects/rates/new/", WISH).status_code == 403
    assert client.post(f"/effects/rates/{Rate.objects.all()[0].pk}/ending/").status_code == 403
