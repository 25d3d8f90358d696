"""What a entry tells everyone who has it open. Each event turns a stale page into a fresh one (tests/test_replay.py)."""

from ennoshita.hub.events import Event


class EntryRenamed(Event, frozen=True):
    title: str
