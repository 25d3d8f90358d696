"""What a person's list of notices tells their open pages. Each event turns a stale page into a fresh one (tests/test_replay.py)."""

from ennoshita.hub.events import Event


class NoticeTold(Event, frozen=True):
    """There is a new notice, or an old one says something new. Its words are fetched: the page knows its reader's language."""

    notice: int
    important: bool


class NoticesRead(Event, frozen=True):
    """These are no longer unread: read, done, or taken back."""

    notices: tuple[int, ...]
