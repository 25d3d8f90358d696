"""Keepers say which days are open, what befell the city, what sections became, who had PCs when, and who keeps the figures."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ennoshita.apps.people.api import Unit
from ennoshita.apps.printing.domain.handouts import Given, given
from ennoshita.apps.printing.domain.workdays import closed_weekdays
from ennoshita.apps.printing.models import CalendarDay, CityEvent, Handout, Keeper, UnitLink
from tests.signing_in import SignedIn

pytestmark = pytest.mark.database
KEEPER, CLERK = "1001", "4002"
PAGES = ["sections/", "handouts/", "handouts/new/", "keepers/", "calendar/", "events/", "events/new/"]


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_are_for_keepers(signed_in: SignedIn, path: str) -> None:
    assert signed_in(KEEPER).get(f"/printing/{path}").status_code == 200
    assert signed_in(CLERK).get(f"/printing/{path}").status_code == 403


def unit(name: str) -> Unit:
    return Unit.objects.get(name=name)


def test_a_closed_day_is_no_working_day_and_can_be_taken_back(signed_in: SignedIn) -> None:
    keeper, page = signed_in(KEEPER), "/printing/calendar/?year=2019"
    assert '<td class="number">21</td>' in keeper.get(page).content.decode()
    keeper.post(page, {"first_day": "2019-08-10", "last_day": "2019-08-16", "is_open": "0", "why": "夏の一斉休業"})
    said = CalendarDay.objects.filter(day__year=2019)
    assert [day.day.day for day in said] == [13, 14, 15, 16], "the weekend and 山の日 are closed by rule"
    assert "夏の一斉休業" in keeper.get(page).content.decode()
    keeper.post(f"/printing/calendar/{said[0].pk}/deletion/")
    assert said.all().count() == 3


def test_a_saturday_may_be_open(signed_in: SignedIn) -> None:
    signed_in(KEEPER).post("/printing/calendar/", {"first_day": "2019-03-30", "is_open": "1", "why": "転入の繁忙期"})
    day = CalendarDay.objects.get(day=date(2019, 3, 30))
    assert (day.is_open, day.why, day.by.staff_number if day.by else "") == (True, "転入の繁忙期", KEEPER)


@pytest.mark.parametrize(("first", "last"), [("2019-08-10", "2019-08-01"), ("2019-08-10", "2021-08-10"), ("0026-01-01", ""), ("", "")])
def test_days_that_cannot_be_meant_are_refused(signed_in: SignedIn, first: str, last: str) -> None:
    assert signed_in(KEEPER).post("/printing/calendar/", {"first_day": first, "last_day": last, "is_open": "0"}).status_code == 422


@pytest.mark.parametrize("year", ["9999", "0", "abc", "²", ""])
def test_a_year_that_is_none_shows_this_one(signed_in: SignedIn, year: str) -> None:
    assert signed_in(KEEPER).get(f"/printing/calendar/?year={year}").status_code == 200


def test_what_the_rule_closes_on_weekdays_is_named() -> None:
    closed = dict(closed_weekdays(date(2025, 12, 1), date(2026, 1, 31), "ja"))
    assert closed[date(2026, 1, 12)] == "成人の日"
    assert closed[date(2025, 12, 29)] == ""
    assert dict(closed_weekdays(date(2026, 1, 1), date(2026, 1, 31), "en"))[date(2026, 1, 12)] == "Coming of Age Day"


EVENT = {"name": "県知事選挙", "first_day": "2019-04-01", "last_day": "2019-04-30", "note": "選管の記録"}


def test_an_event_has_its_sheets_declared_or_its_sections_named(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    assert keeper.post("/printing/events/new/", EVENT).status_code == 422
    assert not CityEvent.objects.filter(name="県知事選挙").exists()
    keeper.post("/printing/events/new/", {**EVENT, "sheets": "12000"})
    event = CityEvent.objects.get(name="県知事選挙")
    assert "申告 12,000枚" in keeper.get("/printing/events/").content.decode()
    keeper.post(f"/printing/events/{event.pk}/", {**EVENT, "sheets": "", "units": [unit("総務課").pk]})
    event.refresh_from_db()
    assert (event.sheets, list(event.units.all())) == (None, [unit("総務課")])
    keeper.post(f"/printing/events/{event.pk}/deletion/")
    assert not CityEvent.objects.filter(pk=event.pk).exists()


def test_an_event_does_not_end_before_it_begins(signed_in: SignedIn) -> None:
    answer = signed_in(KEEPER).post("/printing/events/new/", {**EVENT, "last_day": "2019-03-01", "sheets": "1"})
    assert answer.status_code == 422


def test_sections_are_linked_and_parted(signed_in: SignedIn) -> None:
    keeper, before, after = signed_in(KEEPER), unit("国保年金課"), unit("税務課")
    keeper.post("/printing/sections/", {"before": before.pk, "after": after.pk})
    keeper.post("/printing/sections/", {"before": before.pk, "after": after.pk})
    link = UnitLink.objects.get(before=before)
    assert "国保年金課 → 税務課" in keeper.get("/printing/sections/").content.decode()
    assert keeper.post("/printing/sections/", {"before": after.pk, "after": after.pk}).status_code == 422
    keeper.post(f"/printing/sections/{link.pk}/deletion/")
    assert not UnitLink.objects.filter(before=before).exists()


def test_a_list_of_handouts_takes_the_day_when_half_were_there(signed_in: SignedIn) -> None:
    rows = "所属,配布日,台数\n市民課,令和8年5月1日,4\n市民部 市民課,2026/6/1,10\n税務課,2026-07-01,\nない課,2026-07-01,3\n福祉課,いつか,3\n"
    brought = SimpleUploadedFile("配布.csv", rows.encode("cp932"))
    page = signed_in(KEEPER).post("/printing/handouts/new/", {"brought": brought}).content.decode()
    assert "ない課" in page and "日付が読めません" in page
    said = {handout.unit.name: (handout.day, handout.count) for handout in Handout.objects.filter(unit__name__in=["市民課", "税務課"])}
    assert said == {"市民課": (date(2026, 6, 1), 14), "税務課": (date(2026, 7, 1), None)}


def test_a_row_for_each_pc_is_counted() -> None:
    may, june = date(2026, 5, 1), date(2026, 6, 1)
    assert given([("市民課", may, None), ("市民課", june, None), ("市民課", june, None)]) == {"市民課": Given(june, 3)}


def test_a_section_is_said_by_hand_and_taken_off(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    keeper.post("/printing/handouts/", {"unit": unit("企画課").pk, "day": "2026-05-01", "count": "9"})
    handout = Handout.objects.get(unit=unit("企画課"))
    assert (handout.day, handout.count) == (date(2026, 5, 1), 9)
    keeper.post(f"/printing/handouts/{handout.pk}/deletion/")
    assert not Handout.objects.filter(pk=handout.pk).exists()


def test_administrators_choose_the_keepers(signed_in: SignedIn) -> None:
    signed_in(KEEPER).post("/printing/keepers/", {"unit": unit("財政課").pk})
    keeper = Keeper.objects.get(unit=unit("財政課"))
    clerk = signed_in(CLERK)
    assert clerk.get("/printing/settings/").status_code == 200, "whoever works there keeps them now"
    assert clerk.post(f"/printing/keepers/{keeper.pk}/deletion/").status_code == 403
    signed_in(KEEPER).post(f"/printing/keepers/{keeper.pk}/deletion/")
    assert clerk.get("/printing/settings/").status_code == 403
