"""Where a room signs in: its menu entry, home cards and demo corner. The frame asks here and names no room."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """`shown` hides the entry from those who may not enter.

    `group` is "" (top), "together", "work", "city" or "care"; "own" stands in the menu under one's name.
    """

    label: Text
    url_name: str
    icon: str
    group: str = ""
    shown: Callable[[HttpRequest], bool] = lambda request: True


@dataclass(frozen=True, slots=True)
class HomeCard:
    """A card of the home page: `context(request)` feeds `template`; None leaves the card out."""

    template: str
    context: Callable[[HttpRequest], dict[str, Any] | None]
    column: str = "main"


@dataclass(frozen=True, slots=True)
class FramePart:
    """Something a room keeps on every page of whoever is signed in: `context(request)` feeds `template`; None leaves it out.

    `place` is "top" (the head of the frame, left of one's name) or "watch" (unseen, also on pages without a frame).
    """

    place: str
    template: str
    context: Callable[[HttpRequest], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Room:
    """`demo` builds the room's corner of the demo city as of a day; it may be called once on an empty city."""

    name: str
    order: int
    menu: tuple[MenuEntry, ...] = ()
    cards: tuple[HomeCard, ...] = ()
    frame: tuple[FramePart, ...] = ()
    demo: Callable[[date], None] | None = None


@dataclass
class House:
    rooms: dict[str, Room] = field(default_factory=dict)

    def add(self, room: Room) -> None:
        self.rooms[room.name] = room

    def in_order(self) -> list[Room]:
        return sorted(self.rooms.values(), key=lambda room: room.order)


house = House()
