"""What the presenter does to the page that everyone sees: enlarges it, draws on it, keeps everyone with it."""

from typing import Literal

import msgspec

from ennoshita.hub.events import Event

Tool = Literal["pen", "marker"]
Colour = Literal["red", "blue", "black", "yellow"]


class StrokeState(msgspec.Struct, frozen=True):
    """`points` are (x, y, pressure), in ten-thousandths of the page and hundredths; `width` in ten-thousandths of the page's width.

    `page` is the number in PageRef, `by` the person's.
    """

    id: int
    page: int
    tool: Tool
    colour: Colour
    width: int
    points: tuple[tuple[int, int, int], ...]
    by: int


class StrokeDrawn(Event, frozen=True):
    """On "stage/7". `mark` is the name under which the stroke was whispered while it grew."""

    stroke: StrokeState
    mark: str


class StrokesErased(Event, frozen=True):
    """On "stage/7"."""

    page: int
    strokes: tuple[int, ...]


class ViewMoved(Event, frozen=True):
    """The part of the presented page in view, in ten-thousandths of it."""

    x: int
    y: int
    width: int


class FollowLocked(Event, frozen=True):
    by: str


class FollowUnlocked(Event, frozen=True):
    by: str
