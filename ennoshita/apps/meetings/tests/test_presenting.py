"""Opening, turning, handing over and closing: by plain forms, as where scripts or sockets are blocked."""

import pytest
from django.test import Client

from ennoshita.apps.meetings.models import Meeting
from ennoshita.apps.people.api import Person
from tests.signing_in import SignedIn

from .conftest import page_of

pytestmark = pytest.mark.database


def shown(meeting: Meeting, by: Client) -> tuple[str, int] | None:
    turn = by.get(f"/meetings/{meeting.pk}/state/").json()["turn"]
    return turn and (turn["by"], turn["page"]["number"])


def test_opening_shows_the_first_page_of_the_first_material(signed_in: SignedIn, council: Meeting) -> None:
    host = signed_in("4001")
    assert shown(council, host) is None
    host.post(f"/meetings/{council.pk}/opening/")
    assert shown(council, signed_in("4002")) == ("髙窓 みどり", 1)


def test_the_presenter_turns_and_everyone_is_there(signed_in: SignedIn, council: Meeting) -> None:
    host = signed_in("4001")
    host.post(f"/meetings/{council.pk}/opening/")
    host.post(f"/meetings/{council.pk}/turns/", {"page": page_of(council, "予算.pdf", 12).pk})
    assert shown(council, signed_in("4002")) == ("髙窓 みどり", 12)


def test_nobody_else_turns(signed_in: SignedIn, council: Meeting) -> None:
    signed_in("4001").post(f"/meetings/{council.pk}/opening/")
    answer = signed_in("4002").post(f"/meetings/{council.pk}/turns/", {"page": page_of(council, "予算.pdf", 12).pk})
    assert answer.status_code == 403
    assert shown(council, signed_in("4001")) == ("髙窓 みどり", 1)


def test_a_page_of_another_meeting_is_not_shown(signed_in: SignedIn, council: Meeting) -> None:
    host = signed_in("4001")
    host.post(f"/meetings/{council.pk}/opening/")
    page = page_of(council, "予算.pdf", 12)
    council.materials.filter(file__name="予算.pdf").delete()
    assert host.post(f"/meetings/{council.pk}/turns/", {"page": page.pk}).status_code == 403


def test_handing_over_moves_the_right_to_turn(signed_in: SignedIn, council: Meeting) -> None:
    host, next_one = signed_in("4001"), signed_in("1001")
    host.post(f"/meetings/{council.pk}/opening/")
    host.post(f"/meetings/{council.pk}/presenter/", {"to": Person.objects.get(staff_number="1001").pk})
    page = page_of(council, "予算.pdf", 5).pk
    assert host.post(f"/meetings/{council.pk}/turns/", {"page": page}).status_code == 403
    next_one.post(f"/meetings/{council.pk}/turns/", {"page": page})
    assert shown(council, host) == ("束石 誠", 5)


def test_it_is_not_handed_to_someone_who_does_not_take_part(signed_in: SignedIn, council: Meeting) -> None:
    stranger = Person.objects.get(staff_number="1104").pk
    for nobody in (stranger, "だれか", ""):
        assert signed_in("4001").post(f"/meetings/{council.pk}/presenter/", {"to": nobody}).status_code == 422
    assert Meeting.objects.get(pk=council.pk).presenter.staff_number == "4001"


def test_a_closed_meeting_turns_no_page_until_it_is_opened_again(signed_in: SignedIn, council: Meeting) -> None:
    host = signed_in("4001")
    host.post(f"/meetings/{council.pk}/opening/")
    host.post(f"/meetings/{council.pk}/closure/")
    page = page_of(council, "次第.pdf", 2).pk
    assert host.post(f"/meetings/{council.pk}/turns/", {"page": page}).status_code == 403
    host.post(f"/meetings/{council.pk}/reopening/")
    assert host.post(f"/meetings/{council.pk}/turns/", {"page": page}).status_code == 302


def test_an_open_meeting_is_not_deleted(signed_in: SignedIn, council: Meeting) -> None:
    host = signed_in("4001")
    host.post(f"/meetings/{council.pk}/opening/")
    assert host.post(f"/meetings/{council.pk}/deletion/").status_code == 403
    assert Meeting.objects.filter(pk=council.pk).exists()


def test_two_people_press_open_and_both_find_it_open(signed_in: SignedIn, council: Meeting) -> None:
    host = signed_in("4001")
    assert [host.post(f"/meetings/{council.pk}/opening/").status_code for _ in range(2)] == [302, 302]
    assert [host.post(f"/meetings/{council.pk}/closure/").status_code for _ in range(2)] == [302, 302]


def test_nonsense_is_no_page(signed_in: SignedIn, council: Meeting) -> None:
    host = signed_in("4001")
    host.post(f"/meetings/{council.pk}/opening/")
    for nonsense in ("", "x", "-1", "999999"):
        assert host.post(f"/meetings/{council.pk}/turns/", {"page": nonsense}).status_code == 404
