"""What a notice tells everyone who has it open. Each event turns a stale page into a fresh one (tests/test_replay.py)."""

from ennoshita.hub.events import Event


class NoticeRenamed(Event, frozen=True):
    title: str
