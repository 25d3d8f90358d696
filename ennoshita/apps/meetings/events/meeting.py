"""What a meeting tells everyone in it. Each event turns a stale page into a fresh one (tests/test_replay.py)."""

import msgspec

from ennoshita.apps.files.api import PageRef
from ennoshita.hub.events import Event


class MaterialState(msgspec.Struct, frozen=True):
    """A material with its pages as of `file_seq` on the topic "file/<file>"; later pages come there."""

    id: int
    file: int
    file_seq: int
    name: str
    version: int
    state: str
    reason: str
    page_count: int
    pages: tuple[PageRef, ...]
    audience: str
    downloadable: bool


class MeetingOpened(Event, frozen=True):
    by: str


class MeetingClosed(Event, frozen=True):
    by: str


class MeetingReopened(Event, frozen=True):
    by: str


class MeetingCancelled(Event, frozen=True):
    by: str


class MeetingDeleted(Event, frozen=True):
    by: str


class MeetingChanged(Event, frozen=True):
    """Title, place or time; times in ISO 8601."""

    title: str
    place: str
    starts_at: str
    ends_at: str


class PageTurned(Event, frozen=True):
    """`name` is the material's, empty for a limited one; `count` how many pages it has, `ahead` the addresses of the next ones: a screen
    knows no more than this."""

    material: int
    page: PageRef
    name: str
    count: int
    ahead: tuple[str, ...]
    by: str


class PresenterChanged(Event, frozen=True):
    person: int
    name: str


class MaterialAdded(Event, frozen=True):
    material: MaterialState


class MaterialRemoved(Event, frozen=True):
    material: int
