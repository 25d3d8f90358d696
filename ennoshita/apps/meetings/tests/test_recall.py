"""回収: the materials of a closed meeting go back to those who prepared it; what readers' devices answer is kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ennoshita.apps.files.api import Version
from ennoshita.apps.meetings.actions import presenting
from ennoshita.apps.meetings.models import Meeting, RecallAnswer, Viewing
from tests.signing_in import SignedIn

from .conftest import person
from .replaying import fresh

pytestmark = pytest.mark.database
HOST, READER = "4001", "4002"


@pytest.fixture
def closed(council: Meeting) -> Meeting:
    """縁邉 has read; 束石 was not there."""
    presenting.open_meeting(council, by=person(HOST))
    version = Version.objects.get(file__name="次第.pdf", file__space=council.space)
    Viewing.objects.create(meeting=council, person=person(READER), version=version, at=timezone.now() - timedelta(minutes=5))
    presenting.close_meeting(fresh(council), by=person(HOST))
    return fresh(council)


def names(signed_in: SignedIn, meeting: Meeting, number: str) -> list[str]:
    return [material["name"] for material in signed_in(number).get(f"/meetings/{meeting.pk}/state/").json()["materials"]]


def test_a_recall_ends_access_for_all_but_those_who_prepared_it(signed_in: SignedIn, closed: Meeting) -> None:
    file = closed.materials.get(file__name="予算.pdf").file
    assert names(signed_in, closed, READER) == ["次第.pdf", "予算.pdf"]
    signed_in(HOST).post(f"/meetings/{closed.pk}/recall/")
    assert names(signed_in, closed, READER) == []
    assert names(signed_in, closed, HOST) == ["次第.pdf", "予算.pdf"]
    assert signed_in(READER).get(f"/files/{file.pk}/").status_code == 404
    assert signed_in(HOST).get(f"/files/{file.pk}/").status_code == 200
    assert signed_in(READER).get(f"/meetings/{closed.pk}/state/").json()["operating"]["recalled"]


def test_the_meetings_page_says_that_they_were_taken_back(signed_in: SignedIn, closed: Meeting) -> None:
    signed_in(HOST).post(f"/meetings/{closed.pk}/recall/")
    assert "資料は回収されました。" in signed_in(READER).get(f"/meetings/{closed.pk}/").content.decode()


def test_of_the_page_shown_last_nothing_is_told_any_more(signed_in: SignedIn, closed: Meeting) -> None:
    assert signed_in(READER).get(f"/meetings/{closed.pk}/state/").json()["turn"]["name"] == "次第.pdf"
    signed_in(HOST).post(f"/meetings/{closed.pk}/recall/")
    turn = signed_in(READER).get(f"/meetings/{closed.pk}/state/").json()["turn"]
    assert (turn["name"], turn["page"]["url"], turn["ahead"]) == ("", "", [])
    assert signed_in(HOST).get(f"/meetings/{closed.pk}/state/").json()["turn"]["page"]["url"]


def test_giving_back_puts_everything_where_it_lay(signed_in: SignedIn, closed: Meeting) -> None:
    host = signed_in(HOST)
    host.post(f"/meetings/{closed.pk}/recall/")
    assert host.post(f"/meetings/{closed.pk}/reopening/").status_code == 403
    host.post(f"/meetings/{closed.pk}/recall/end/")
    assert names(signed_in, closed, READER) == ["次第.pdf", "予算.pdf"]
    assert host.post(f"/meetings/{closed.pk}/reopening/").status_code == 302


def test_devices_of_those_who_read_are_asked_and_answer_once(signed_in: SignedIn, closed: Meeting) -> None:
    reader, host = signed_in(READER), signed_in(HOST)
    assert reader.post(f"/meetings/{closed.pk}/recall/answer/").status_code == 404
    host.post(f"/meetings/{closed.pk}/recall/")
    assert set(RecallAnswer.objects.values_list("person__staff_number", "answered_at")) == {(READER, None)}
    assert "縁邉" in host.get(f"/meetings/{closed.pk}/recall/").content.decode()
    answer = reader.post(f"/meetings/{closed.pk}/recall/answer/")
    assert answer["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in host.post(f"/meetings/{closed.pk}/recall/answer/")
    first = RecallAnswer.objects.get().answered_at
    assert first is not None
    reader.post(f"/meetings/{closed.pk}/recall/answer/")
    assert RecallAnswer.objects.get().answered_at == first


def test_whoever_was_away_is_asked_on_the_next_page_they_open(signed_in: SignedIn, closed: Meeting) -> None:
    signed_in(HOST).post(f"/meetings/{closed.pk}/recall/")
    for page in ("/", "/meetings/", f"/meetings/{closed.pk}/"):
        assert f"/meetings/{closed.pk}/recall/answer/" in signed_in(READER).get(page).content.decode(), page
    signed_in(READER).post(f"/meetings/{closed.pk}/recall/answer/")
    assert f"/meetings/{closed.pk}/recall/answer/" not in signed_in(READER).get("/meetings/").content.decode()


def test_only_a_host_recalls_and_only_after_closing(signed_in: SignedIn, closed: Meeting) -> None:
    assert signed_in(READER).post(f"/meetings/{closed.pk}/recall/").status_code == 403
    assert signed_in(READER).get(f"/meetings/{closed.pk}/recall/").status_code == 403
    assert signed_in("1104").post(f"/meetings/{closed.pk}/recall/").status_code == 404
    signed_in(HOST).post(f"/meetings/{closed.pk}/reopening/")
    assert signed_in(HOST).post(f"/meetings/{closed.pk}/recall/").status_code == 403


def test_whoever_had_the_room_open_is_asked_even_if_nobody_wrote_it_down(signed_in: SignedIn, closed: Meeting) -> None:
    signed_in(HOST).post(f"/meetings/{closed.pk}/recall/")
    assert signed_in("1001").post(f"/meetings/{closed.pk}/recall/answer/")["Clear-Site-Data"] == '"cache"'
    assert RecallAnswer.objects.get(person=person("1001")).answered_at is not None
