"""The presenter's part of a meeting's state: what of the page is in view, who keeps everyone with it."""

import msgspec

from .models import FollowLock, Meeting, View


class ViewState(msgspec.Struct, frozen=True):
    x: int
    y: int
    width: int


class PresentingState(msgspec.Struct, frozen=True):
    """`view` is None while the whole page is shown; `lock` the name of who keeps everyone with the presented page, or empty."""

    view: ViewState | None
    lock: str


def presenting_state(meeting: Meeting, turn: int | None) -> PresentingState:
    """`turn` is the seq of the turn being shown: a view holds for one turn."""
    view = View.objects.filter(meeting=meeting, seq=turn).first() if turn is not None else None
    lock = FollowLock.objects.filter(meeting=meeting).select_related("by").first()
    return PresentingState(ViewState(view.x, view.y, view.width) if view else None, lock.by.name if lock else "")
