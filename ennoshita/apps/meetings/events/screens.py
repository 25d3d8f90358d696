"""What large screens are told, on a topic of their own: all they show, and nothing else of the meeting."""

import msgspec

from ennoshita.apps.files.api import PageRef
from ennoshita.hub.events import Event

from .operating import CountdownState


class ScreenTurn(msgspec.Struct, frozen=True):
    """`material` is its name, `number` the page's number through all materials where pages carry one."""

    material: str
    page: PageRef
    count: int
    number: int | None
    ahead: tuple[str, ...]


class ScreenView(msgspec.Struct, frozen=True):
    """The part of the page shown enlarged: upper left corner and width in ten-thousandths."""

    x: int
    y: int
    width: int


class ScreenState(msgspec.Struct, frozen=True):
    title: str
    starts_at: str
    state: str
    presenter: str
    item: str
    turn: ScreenTurn | None
    view: ScreenView | None
    announcement: str
    countdown: CountdownState | None


class ScreenShows(Event, frozen=True):
    """Something changed of what large screens show: this is all of it."""

    screen: ScreenState
