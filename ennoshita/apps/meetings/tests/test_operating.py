"""進行: the panel's forms, by script and without; who is here and since when; somebody who comes late."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from ennoshita.apps.meetings.actions import presenting
from ennoshita.apps.meetings.models import Attendance, Countdown, Meeting
from ennoshita.apps.spaces.api import members_of
from tests.signing_in import SignedIn

from .conftest import person
from .replaying import fresh

pytestmark = pytest.mark.database
HOST, MEMBER, STRANGER = "4001", "4002", "1104"
SCRIPT = {"Accept": "application/json"}


def operating(signed_in: SignedIn, meeting: Meeting) -> dict[str, dict[str, str] | None]:
    state: dict[str, dict[str, str] | None] = signed_in(MEMBER).get(f"/meetings/{meeting.pk}/state/").json()["operating"]
    return state


def test_a_message_stands_on_every_page_until_it_is_taken_back(signed_in: SignedIn, council: Meeting) -> None:
    host, path = signed_in(HOST), f"/meetings/{council.pk}/announcement/"
    host.post(path, {"text": "開会が10分おくれます。"})
    host.post(path, {"text": "10時に始めます。"})
    assert operating(signed_in, council)["announcement"] == {"text": "10時に始めます。", "by": "髙窓 みどり"}
    host.post(f"{path}end/")
    assert operating(signed_in, council)["announcement"] is None


def test_an_empty_message_is_refused_with_a_sentence(signed_in: SignedIn, council: Meeting) -> None:
    answer = signed_in(HOST).post(f"/meetings/{council.pk}/announcement/", {"text": " "}, headers=SCRIPT)
    assert answer.status_code == 422
    assert answer.json()["refusal"]
    assert signed_in(HOST).post(f"/meetings/{council.pk}/announcement/", {"text": ""}).status_code == 302


def test_a_countdown_runs_by_the_servers_clock_and_takes_another_minute(signed_in: SignedIn, council: Meeting) -> None:
    host, path = signed_in(HOST), f"/meetings/{council.pk}/countdown/"
    before = timezone.now()
    host.post(path, {"label": "質疑", "minutes": "5"}, headers=SCRIPT)
    ends = Countdown.objects.get().ends_at
    assert timedelta(minutes=5) <= ends - before < timedelta(minutes=6)
    host.post(f"{path}minute/")
    assert Countdown.objects.get().ends_at == ends + timedelta(minutes=1)
    host.post(f"{path}end/")
    assert operating(signed_in, council)["countdown"] is None
    assert host.post(path, {"minutes": "0"}, headers=SCRIPT).status_code == 422


def test_a_minute_added_after_the_end_counts_from_now(signed_in: SignedIn, council: Meeting) -> None:
    signed_in(HOST).post(f"/meetings/{council.pk}/countdown/", {"label": "", "minutes": "5"})
    Countdown.objects.update(ends_at=timezone.now() - timedelta(minutes=9))
    signed_in(HOST).post(f"/meetings/{council.pk}/countdown/minute/")
    assert Countdown.objects.get().ends_at > timezone.now()


def test_the_panel_knows_who_is_here_and_who_has_left(signed_in: SignedIn, council: Meeting) -> None:
    presenting.open_meeting(council, by=person(HOST))
    now = timezone.now()
    for number, minutes in ((MEMBER, 0), ("1001", 9)):
        last = now - timedelta(minutes=minutes)
        Attendance.objects.create(meeting=council, person=person(number), first_at=now - timedelta(minutes=20), last_at=last)
    known = signed_in(HOST).get(f"/meetings/{council.pk}/operator/people/").json()
    here = {seat["person"]: (bool(seat["first_at"]), seat["here"]) for seat in known["seats"]}
    assert here == {person(MEMBER).pk: (True, True), person("1001").pk: (True, False), person(HOST).pk: (False, False)}
    assert [turn["number"] for turn in known["turns"]] == [1]
    assert not any("(4002)" in other for other in known["others"])


def test_somebody_who_comes_late_is_let_in_from_the_room(signed_in: SignedIn, council: Meeting) -> None:
    presenting.open_meeting(council, by=person(HOST))
    answer = signed_in(HOST).post(f"/meetings/{council.pk}/latecomers/", {"person": STRANGER}, headers=SCRIPT)
    assert answer.status_code == 200
    assert members_of(council.space).filter(staff_number=STRANGER).exists()
    refused = signed_in(HOST).post(f"/meetings/{council.pk}/latecomers/", {"person": "だれか"}, headers=SCRIPT)
    assert "一覧から選んでください" in json.loads(refused.content)["refusal"]


@pytest.mark.parametrize("deed", ["announcement/", "announcement/end/", "countdown/", "countdown/minute/", "countdown/end/", "latecomers/"])
def test_only_those_who_tend_the_meeting_may(signed_in: SignedIn, council: Meeting, deed: str) -> None:
    wish = {"text": "x", "minutes": "1", "person": STRANGER}
    assert signed_in(MEMBER).post(f"/meetings/{council.pk}/{deed}", wish).status_code == 403
    assert signed_in(STRANGER).post(f"/meetings/{council.pk}/{deed}", wish).status_code == 404


def test_after_closing_nothing_is_told_any_more(signed_in: SignedIn, council: Meeting) -> None:
    presenting.open_meeting(council, by=person(HOST))
    presenting.close_meeting(fresh(council), by=person(HOST))
    assert signed_in(HOST).post(f"/meetings/{council.pk}/announcement/", {"text": "x"}).status_code == 403
