"""Large screens hear all they show, on a topic of their own, and nothing else of the meeting."""

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from django.test import Client

from ennoshita.apps.meetings import screen_socket, socket
from ennoshita.apps.meetings.actions import following, operating, planning, presenting, screens
from ennoshita.apps.meetings.events.presenting import ViewMoved
from ennoshita.apps.meetings.events.screens import ScreenShows
from ennoshita.apps.meetings.models import Meeting, Screen
from ennoshita.apps.meetings.screen_state import screen_state, screens_topic
from ennoshita.apps.meetings.screens import COOKIE
from ennoshita.core.principal import Principal, resolve
from ennoshita.hub.models import Event
from ennoshita.hub.say import position
from tests.signing_in import SignedIn

from .conftest import page_of, person
from .replaying import fresh

pytestmark = pytest.mark.database

HOST = "4001"
Deed = Callable[[Meeting], object]


@pytest.fixture
def screen(council: Meeting) -> Client:
    code = screens.make_code(council, by=person(HOST))
    client = Client()
    client.post("/screen/", {"code": code.code})
    return client


def told(meeting: Meeting) -> list[dict[str, Any]]:
    return [json.loads(row.body)["screen"] for row in Event.objects.filter(topic__name=screens_topic(meeting)).order_by("seq")]


def turn(meeting: Meeting, page: int = 5) -> int:
    return presenting.turn_page(fresh(meeting), to=page_of(meeting, "予算.pdf", page), by=person(HOST))


def enlarge(meeting: Meeting) -> None:
    seq = turn(meeting, 6)
    following.move_view(fresh(meeting), ViewMoved(100, 200, 5000), turn=seq, by=person(HOST))


DEEDS: dict[str, Deed] = {
    "open": lambda m: presenting.open_meeting(fresh(m), by=person(HOST)),
    "turn": turn,
    "enlarge": enlarge,
    "message": lambda m: operating.announce(fresh(m), text="10時から再開します。", by=person(HOST)),
    "message taken back": lambda m: operating.end_announcement(fresh(m), by=person(HOST)),
    "countdown": lambda m: operating.count_down(fresh(m), label="休憩", minutes=5, by=person(HOST)),
    "one minute more": lambda m: operating.add_minute(fresh(m), by=person(HOST)),
    "countdown stopped": lambda m: operating.stop_countdown(fresh(m), by=person(HOST)),
    "another title": lambda m: planning.edit_meeting(fresh(m), title="臨時庁議", place="", by=person(HOST)),
    "handed over": lambda m: presenting.hand_over(fresh(m), to=person("1001"), by=person(HOST)),
    "material taken off": lambda m: planning.remove_material(m.materials.get(file__name="予算.pdf"), by=person(HOST)),
    "close": lambda m: presenting.close_meeting(fresh(m), by=person(HOST)),
    "reopen": lambda m: presenting.reopen_meeting(fresh(m), by=person(HOST)),
}


def test_after_each_deed_the_last_word_is_all_that_a_fresh_screen_shows(council: Meeting, screen: Client) -> None:
    for number, (name, deed) in enumerate(DEEDS.items(), start=1):
        deed(council)
        assert position(screens_topic(council)) >= number, name
        now = json.loads(msgspec.json.encode(screen_state(council)))
        assert told(council)[-1] == now, name
        shown = screen.get("/screen/state/").json()
        assert {key: value for key, value in shown.items() if key not in {"epoch", "seq"}} == now, name
        assert shown["seq"] == position(screens_topic(council))


def test_a_cancelled_meeting_says_so(council: Meeting, screen: Client) -> None:
    planning.cancel(fresh(council), by=person(HOST))
    assert told(council)[-1]["state"] == "cancelled"


def test_what_changes_nothing_on_a_screen_is_not_said_to_it(council: Meeting, screen: Client) -> None:
    presenting.open_meeting(council, by=person(HOST))
    before = len(told(council))
    planning.edit_meeting(fresh(council), title=council.title, place="別の部屋", by=person(HOST))
    assert len(told(council)) == before


def test_without_a_screen_nothing_is_said(council: Meeting) -> None:
    presenting.open_meeting(council, by=person(HOST))
    assert told(council) == []


def test_a_screen_hears_its_own_topic_and_not_the_meetings(council: Meeting, screen: Client) -> None:
    who = resolve({COOKIE: screen.cookies[COOKIE].value})
    assert who
    assert screen_socket.may_listen(who, str(council.pk))
    assert not socket.may_listen(who, str(council.pk))
    assert not screen_socket.may_listen(who, str(council.pk + 1))
    assert not screen_socket.may_listen(who, "x")


@pytest.mark.parametrize(("number", "hears"), [("4001", True), ("4002", False), ("1104", False)])
def test_who_tends_the_meeting_hears_what_screens_show(council: Meeting, screen: Client, number: str, hears: bool) -> None:
    assert screen_socket.may_listen(Principal("person", person(number).pk, "", ""), str(council.pk)) is hears


def test_a_screen_is_named_by_where_it_stands(signed_in: SignedIn, council: Meeting, screen: Client) -> None:
    found = Screen.objects.get()
    signed_in(HOST).post(f"/meetings/{council.pk}/screens/{found.pk}/name/", {"name": "傍聴席"})
    assert signed_in(HOST).get(f"/meetings/{council.pk}/screens/lines/").json()["screens"] == [{"id": found.pk, "name": "傍聴席"}]
    assert signed_in("4002").post(f"/meetings/{council.pk}/screens/{found.pk}/name/", {"name": "x"}).status_code == 403
    assert signed_in("4002").get(f"/meetings/{council.pk}/screens/lines/").status_code == 403


def test_the_event_is_the_whole_state(council: Meeting, screen: Client) -> None:
    presenting.open_meeting(council, by=person(HOST))
    body = Event.objects.filter(topic__name=screens_topic(council)).latest("seq").body
    assert msgspec.json.decode(body, type=ScreenShows).screen == screen_state(council)
