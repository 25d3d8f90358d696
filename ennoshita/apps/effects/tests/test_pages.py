"""The page of effects and its table, as the office and others meet them."""

from datetime import date
from decimal import Decimal

import pytest

from ennoshita.apps.effects import actions
from ennoshita.apps.effects.sources import Described, describe_source
from ennoshita.apps.people.api import Person, Post, Unit
from tests.signing_in import SignedIn

from .conftest import person, recorded

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def the_hall(town: None) -> None:
    """Only 財政課's head may see where "hall/1" leads."""
    describe_source("hall", lambda who, idents: {i: Described("予算の会議", f"/halls/{i}/") for i in idents if who.staff_number == "4002"})


def test_the_year_shows_what_was_assumed_and_what_was_measured_apart(signed_in: SignedIn) -> None:
    recorded("hall/1", 2960, "assumed", date(2031, 4, 1), unit=Unit.objects.get(name="財政課"))
    recorded("hall/2", 1200, "measured", date(2031, 5, 1))
    page = signed_in("4043").get("/effects/?year=2031").content.decode()
    assert "2031年度(令和13年度)" in page
    assert '<p class="big-number">2,960<small>枚</small>' in page
    assert '<p class="big-number">1,200<small>枚</small>' in page
    assert "4,160" not in page
    assert page.count("<svg viewBox") == 2
    assert "見込み" in page and "実測" in page and "財政課" in page


def test_who_may_not_see_the_source_sees_the_number_alone(signed_in: SignedIn) -> None:
    recorded("hall/1", 2960, "assumed", date(2031, 4, 1))
    stranger = signed_in("4043").get("/effects/?year=2031").content.decode()
    assert "参加者だけに表示" in stranger and "予算の会議" not in stranger
    assert '<a href="/halls/1/">予算の会議</a>' in signed_in("4002").get("/effects/?year=2031").content.decode()


def test_what_a_sheet_costs_is_reckoned_beside_the_sheets_with_its_bounds(signed_in: SignedIn) -> None:
    recorded("hall/1", 1000, "assumed", date(2031, 4, 1))
    page = signed_in("4043").get("/effects/?year=2031").content.decode()
    assert "3,140円にあたります" in page, "0.74 yen of paper and two sides at 1.2 yen"
    assert "CO2 6,600 g(5,200〜8,000)" in page


def test_a_year_without_entries_and_nonsense_are_said_kindly(signed_in: SignedIn) -> None:
    client = signed_in("4043")
    assert "この年度の記録はまだありません" in client.get("/effects/?year=2050").content.decode()
    for year in ("x", "0", "99999999", "-1", "1" * 5000):
        assert client.get(f"/effects/?year={year}&what=trees").status_code == 200


def test_the_table_opens_in_a_spreadsheet_and_holds_no_formula(signed_in: SignedIn) -> None:
    describe_source("trap", lambda who, idents: {i: Described("=1+1", "/") for i in idents})
    recorded("trap/1", 12, "assumed", date(2031, 4, 1))
    recorded("hall/1", 2960, "assumed", date(2031, 4, 2))
    answer = signed_in("4043").get("/effects/table.csv?year=2031")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    head, hall, trap = answer.content.decode("utf-8-sig").splitlines()
    assert head.startswith("日,もと,効果の種類,数量,")
    assert hall.startswith("2031-04-02,参加者だけに表示,用紙,2960.00,,見込み,")
    assert trap.startswith("2031-04-01,'=1+1,用紙,12.00,")


def test_who_holds_no_post_is_not_of_the_office_and_finds_nothing(signed_in: SignedIn) -> None:
    guest = signed_in("4043")
    Post.objects.filter(person__staff_number="4043").delete()
    assert guest.get("/effects/").status_code == 404
    assert guest.get("/effects/table.csv").status_code == 404
    assert 'href="/effects/"' not in guest.get("/").content.decode()


def test_the_home_page_says_how_many_sheets_this_month(signed_in: SignedIn) -> None:
    recorded("hall/1", 123_456)
    assert "123," in signed_in("4043").get("/").content.decode()


def test_an_administrator_changes_an_assumption_with_its_source_and_all_see_both_values(signed_in: SignedIn) -> None:
    client = signed_in("1001")
    assert client.post("/effects/assumptions/sides_per_sheet/", {"value": "1", "source": ""}).status_code == 422
    assert client.post("/effects/assumptions/sides_per_sheet/", {"value": "1.5", "source": "規程"}).status_code == 422
    assert client.post("/effects/assumptions/sides_per_sheet/", {"value": "3", "source": "規程"}).status_code == 422
    page = client.post("/effects/assumptions/sides_per_sheet/", {"value": "1", "source": "印刷の規程 第3条"}, follow=True).content.decode()
    assert "印刷の規程 第3条" in page and "束石 誠" in page
    actions.change_assumption("sides_per_sheet", value=Decimal(2), source="元に戻した", by=person("1001"))
    page = signed_in("4043").get("/effects/").content.decode()
    assert "印刷の規程 第3条" in page and "元に戻した" in page, "what was before stays on record"


def test_others_see_the_assumptions_and_may_not_change_them(signed_in: SignedIn) -> None:
    client = signed_in("4043")
    page = client.get("/effects/").content.decode()
    assert "用紙1枚に印刷する面の数" in page and "/effects/assumptions/" not in page
    assert client.get("/effects/assumptions/sides_per_sheet/").status_code == 403
    assert client.post("/effects/assumptions/sides_per_sheet/", {"value": "1", "source": "x"}).status_code == 403
    assert signed_in("1001").get("/effects/assumptions/no-such/").status_code == 404


def test_the_page_reads_in_english_too(signed_in: SignedIn) -> None:
    Person.objects.filter(staff_number="4043").update(language="en")
    recorded("hall/1", 2960, "assumed", date(2031, 4, 1))
    page = signed_in("4043").get("/effects/?year=2031").content.decode()
    assert "Fiscal year 2031" in page and "Sheets that were not printed" in page and "Assumed" in page
