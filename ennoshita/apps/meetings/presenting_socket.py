"""What who presents may ask by the socket, and whisper: pointing, ink as it grows, the page as it is moved."""

from collections.abc import Callable
from typing import Annotated, Any

import msgspec
from django.core.exceptions import PermissionDenied

from ennoshita.apps.people.api import Person, person_of
from ennoshita.core.principal import Principal
from ennoshita.hub.topics import Deed, TopicKind, Whispers, Wish, register

from . import rules, stage
from .actions import following, ink, presenting
from .events.presenting import Colour, StrokeState, Tool, ViewMoved
from .models import Meeting

Part = Annotated[int, msgspec.Meta(ge=0, le=10_000)]
Points = Annotated[tuple[tuple[Part, Part, Annotated[int, msgspec.Meta(ge=0, le=100)]], ...], msgspec.Meta(max_length=2_000)]
Width = Annotated[int, msgspec.Meta(ge=1, le=1_000)]
PartWidth = Annotated[int, msgspec.Meta(ge=1_000, le=10_000)]
Number = Annotated[int, msgspec.Meta(ge=1, lt=2**53)]
Mark = Annotated[str, msgspec.Meta(pattern=r"^\w+\Z", max_length=32)]


class DrawWish(Wish, frozen=True):
    """Keep this stroke."""

    mark: Mark
    page: Number
    tool: Tool
    colour: Colour
    width: Width
    points: Annotated[Points, msgspec.Meta(min_length=1)]


class EraseWish(Wish, frozen=True):
    page: Number
    strokes: Annotated[tuple[Number, ...], msgspec.Meta(max_length=1_000)]


class ClearWish(Wish, frozen=True):
    page: Number


class ViewWish(Wish, frozen=True):
    """`turn` is the seq of the turn whose page is in view."""

    turn: Number
    x: Part
    y: Part
    width: PartWidth


class LockWish(Wish, frozen=True):
    locked: bool


class TakeWish(Wish, frozen=True):
    """Turn the pages oneself from now on."""


class Pointing(Wish, frozen=True, tag_field="type", tag="point"):
    page: Number
    x: Part
    y: Part


class Growing(Wish, frozen=True, tag_field="type", tag="ink"):
    """A stroke with the points that came since it was last whispered; `ended` when it was broken off."""

    mark: Mark
    page: Number
    tool: Tool
    colour: Colour
    width: Width
    points: Points
    ended: bool = False


class Moving(Wish, frozen=True, tag_field="type", tag="view"):
    page: Number
    x: Part
    y: Part
    width: PartWidth


def _draw(meeting: Meeting, by: Person, wish: DrawWish) -> int | None:
    drawn = StrokeState(0, wish.page, wish.tool, wish.colour, wish.width, wish.points, by.pk)
    return ink.draw(meeting, drawn, mark=wish.mark, by=by)


def _erase(meeting: Meeting, by: Person, wish: EraseWish) -> int | None:
    return ink.erase(meeting, page=wish.page, strokes=wish.strokes, by=by)


def _clear(meeting: Meeting, by: Person, wish: ClearWish) -> int | None:
    return ink.clear(meeting, page=wish.page, by=by)


def _view(meeting: Meeting, by: Person, wish: ViewWish) -> int | None:
    return following.move_view(meeting, ViewMoved(wish.x, wish.y, wish.width), turn=wish.turn, by=by)


def _lock(meeting: Meeting, by: Person, wish: LockWish) -> int | None:
    return (following.lock_following if wish.locked else following.unlock_following)(meeting, by=by)


def _take(meeting: Meeting, by: Person, wish: TakeWish) -> None:
    presenting.hand_over(meeting, to=by, by=by)


def in_meeting(do: Callable[[Meeting, Person, Any], int | None]) -> Callable[[Principal, str, Any], int | None]:
    """A deed of a person in the meeting that the topic names."""

    def deed(principal: Principal, ident: str, wish: Any) -> int | None:
        meeting = Meeting.objects.with_state().filter(pk=ident).first() if ident.isdecimal() else None
        person = person_of(principal)
        if person is None or meeting is None:
            raise PermissionDenied
        return do(meeting, person, wish)

    return deed


def may_whisper(principal: Principal, ident: str) -> bool:
    meeting = Meeting.objects.with_state().filter(pk=ident).first() if ident.isdecimal() else None
    person = person_of(principal)
    return person is not None and meeting is not None and rules.may_turn_page(person, meeting)


DEEDS = {
    "view": Deed(ViewWish, in_meeting(_view)),
    "lock": Deed(LockWish, in_meeting(_lock)),
    "take": Deed(TakeWish, in_meeting(_take)),
}
STAGE_DEEDS = {
    "draw": Deed(DrawWish, in_meeting(_draw)),
    "erase": Deed(EraseWish, in_meeting(_erase)),
    "clear": Deed(ClearWish, in_meeting(_clear)),
}
WHISPERS = Whispers(Pointing | Growing | Moving, may_whisper)


def sign_in() -> None:
    register(TopicKind("stage", may_listen=stage.may_listen, deeds=STAGE_DEEDS, whispers=WHISPERS))
