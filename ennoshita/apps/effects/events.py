"""What a effect tells everyone who has it open. Each event turns a stale page into a fresh one (tests/test_replay.py)."""

from ennoshita.hub.events import Event


class EffectRenamed(Event, frozen=True):
    title: str
