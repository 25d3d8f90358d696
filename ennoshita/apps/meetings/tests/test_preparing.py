"""Making, editing, moving, cancelling and deleting a meeting, by its pages."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ennoshita.apps.meetings.models import Meeting
from ennoshita.apps.people.api import Person, Unit
from ennoshita.apps.spaces.api import members_of
from tests.signing_in import SignedIn

pytestmark = pytest.mark.database


def times(day: date | None = None, starts: str = "10:00", ends: str = "11:00") -> dict[str, str]:
    return {"day": (day or timezone.localdate()).isoformat(), "starts": starts, "ends": ends}


def test_anyone_makes_a_meeting_and_a_whole_section_takes_part(signed_in: SignedIn) -> None:
    unit = Unit.objects.get(name="情報システム課")
    answer = signed_in("1004").post("/meetings/new/", {"title": "朝会", "place": "窓際", "units": [unit.pk], **times()})
    meeting = Meeting.objects.get(title="朝会")
    assert answer.url == f"/meetings/{meeting.pk}/"  # type: ignore[attr-defined]
    assert {person.staff_number for person in members_of(meeting.space)} == {"1001", "1002", "1003", "1004"}


def test_a_meeting_cannot_end_before_it_begins(signed_in: SignedIn) -> None:
    answer = signed_in("1004").post("/meetings/new/", {"title": "朝会", **times(starts="11:00", ends="10:00")})
    assert "終了は開始より後の時刻にしてください。" in answer.content.decode()
    assert not Meeting.objects.filter(title="朝会").exists()


def test_who_does_not_take_part_is_not_told_that_the_meeting_exists(signed_in: SignedIn, council: Meeting) -> None:
    stranger = signed_in("1104")
    for page in ("", "room/", "state/", "edit/", "participants/", "screens/", "deletion/"):
        assert stranger.get(f"/meetings/{council.pk}/{page}").status_code == 404


def test_who_takes_part_but_does_not_host_may_not_change_it(signed_in: SignedIn, council: Meeting) -> None:
    member = signed_in("4002")
    assert member.get(f"/meetings/{council.pk}/").status_code == 200
    for page in ("edit/", "participants/", "screens/", "deletion/"):
        assert member.get(f"/meetings/{council.pk}/{page}").status_code == 403
    assert member.post(f"/meetings/{council.pk}/cancellation/").status_code == 403


def test_a_moved_meeting_keeps_its_old_time_on_record(signed_in: SignedIn, council: Meeting) -> None:
    before = council.starts_at
    day = timezone.localdate() + timedelta(days=3)
    signed_in("4001").post(f"/meetings/{council.pk}/postponement/", times(day))
    council.refresh_from_db()
    assert timezone.localdate(council.starts_at) == day
    assert council.postponements.get().from_time == before


def test_a_cancelled_meeting_stays_on_the_list_and_can_be_read(signed_in: SignedIn, council: Meeting) -> None:
    signed_in("4001").post(f"/meetings/{council.pk}/cancellation/")
    listed = signed_in("4002").get("/meetings/").content.decode()
    assert "部課長会議" in listed
    assert "中止" in listed
    assert signed_in("4002").get(f"/meetings/{council.pk}/room/").status_code == 200


def test_deleting_shows_what_goes_with_it_and_then_it_is_gone(signed_in: SignedIn, council: Meeting) -> None:
    host = signed_in("4001")
    shown = host.get(f"/meetings/{council.pk}/deletion/").content.decode()
    assert "3人がこの会議を見られなくなります。" in shown
    assert "予算.pdf" in shown
    host.post(f"/meetings/{council.pk}/deletion/")
    assert not Meeting.objects.filter(pk=council.pk).exists()
    assert host.get(f"/meetings/{council.pk}/").status_code == 404


def test_a_person_is_added_by_name_or_number_and_taken_off(signed_in: SignedIn, council: Meeting) -> None:
    host = signed_in("4001")
    for typed in ("1002", "根太 航 (1003)", "貫　さくら"):
        host.post(f"/meetings/{council.pk}/participants/", {"one-person": typed})
    numbers = set(members_of(council.space).values_list("staff_number", flat=True))
    assert numbers == {"4001", "1001", "4002", "1002", "1003", "1004"}
    gone = members_of(council.space).get(staff_number="1003")
    host.post(f"/meetings/{council.pk}/participants/{gone.pk}/removal/")
    assert signed_in("1003").get(f"/meetings/{council.pk}/").status_code == 404


def test_a_name_nobody_has_is_refused_with_what_to_do(signed_in: SignedIn, council: Meeting) -> None:
    answer = signed_in("4001").post(f"/meetings/{council.pk}/participants/", {"one-person": "だれか"})
    assert "一覧から選んでください" in answer.content.decode()


def test_sections_stand_by_division(signed_in: SignedIn, town: None) -> None:
    form = signed_in("4001").get("/meetings/new/").content.decode()
    finances = form.partition(">企画財政部</p>")[2].partition('role="group"')[0]
    assert ">企画財政部のみ<" in finances
    assert ">財政課<" in finances
    assert ">総務課<" not in finances


def test_a_row_offers_a_seat_near_the_time_and_the_materials_otherwise(signed_in: SignedIn, council: Meeting) -> None:
    def offered() -> str:
        return signed_in("4002").get("/meetings/").content.decode().partition(f"/meetings/{council.pk}/")[2].partition("</li>")[0]

    assert ">入る<" in offered()
    earlier = {"starts_at": council.starts_at - timedelta(hours=3), "ends_at": council.ends_at - timedelta(hours=3)}
    Meeting.objects.filter(pk=council.pk).update(**earlier)
    assert ">資料を読む<" in offered()


def test_adding_a_section_says_how_many_are_new(signed_in: SignedIn, council: Meeting) -> None:
    finances = Unit.objects.get(name="財政課")
    added = Person.objects.here().in_unit(finances, timezone.localdate()).count() - 1
    wanted = {"unit-unit": finances.pk, "add_unit": "yes"}
    shown = signed_in("4001").post(f"/meetings/{council.pk}/participants/", wanted, follow=True).content.decode()
    assert f"{added}人を加えました。" in shown


def test_a_new_title_is_the_title_of_its_space_too(signed_in: SignedIn, council: Meeting) -> None:
    signed_in("4001").post(f"/meetings/{council.pk}/edit/", {"title": "臨時部課長会議", "place": ""})
    council.space.refresh_from_db()
    assert council.space.name == "臨時部課長会議"


def test_a_year_of_two_digits_is_refused_with_a_sentence(signed_in: SignedIn) -> None:
    answer = signed_in("1004").post("/meetings/new/", {"title": "朝会", "day": "0026-11-24", "starts": "10:00", "ends": "11:00"})
    assert answer.status_code == 422
    assert not Meeting.objects.filter(title="朝会").exists()
