"""What the frame around every page needs: the city, the menu of rooms this person may enter."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from .house import MenuEntry, Text, house
from .models import City

GROUPS: dict[str, Text] = {"": "", "together": _("Together"), "work": _("Work"), "city": _("City"), "care": _("Care of the house")}
OWN = "own"
HOME = MenuEntry(label=_("Today"), url_name="home", icon="today")
IN_THE_BAR = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """`current` is "here" on the page itself, "within" on the pages below it, else ""."""

    label: Text
    url: str
    icon: str
    current: str


@dataclass(frozen=True, slots=True)
class Group:
    label: Text
    entries: list[Entry]


def frame(request: HttpRequest) -> dict[str, Any]:
    # Lazy: a card or a part of a page, rendered for htmx, has no frame and asks nothing of the database.
    groups: Any = SimpleLazyObject(lambda: menu(request))
    own: Any = SimpleLazyObject(lambda: own_menu(request))
    kept: Any = SimpleLazyObject(lambda: parts(request))
    shown = {"city": SimpleLazyObject(City.objects.first), "menu": groups, "bar": SimpleLazyObject(lambda: bar(groups))}
    return {**shown, "own_menu": own, "frame_parts": kept}


def menu(request: HttpRequest) -> list[Group]:
    """Groups in their order; within them first what people come for (会議), last what carries it (共創の場)."""
    order = list(GROUPS)
    shown = [HOME, *(entry for entry in _entries(request) if entry.group != OWN)]
    shown.sort(key=lambda entry: order.index(entry.group))
    urls = {entry: reverse(entry.url_name) for entry in shown}
    here = max((url for url in urls.values() if _holds(url, request.path)), key=len, default=None)
    return [
        Group(GROUPS[name], [_entry(entry, urls[entry], here, request.path) for entry in entries])
        for name, entries in groupby(shown, key=lambda entry: entry.group)
    ]


def own_menu(request: HttpRequest) -> list[Entry]:
    """What stands under a person's name, in the rooms' own order."""
    shown = [entry for entry in _entries(request) if entry.group == OWN]
    return [_entry(entry, reverse(entry.url_name), None, request.path) for entry in shown]


def parts(request: HttpRequest) -> dict[str, list[str]]:
    """What the rooms keep on every page, by its place in the frame."""
    found: dict[str, list[str]] = {"top": [], "watch": []}
    for room in house.in_order():
        for part in room.frame:
            context = part.context(request)
            if context is not None:
                found[part.place].append(render_to_string(part.template, context, request))
    return found


def bar(groups: list[Group]) -> dict[str, Any]:
    """On a phone: the first entries at the foot, the others behind 「ほか」."""
    entries = [entry for group in groups for entry in group.entries]
    first = entries if len(entries) <= IN_THE_BAR + 1 else entries[:IN_THE_BAR]
    rest = [Group(group.label, [entry for entry in group.entries if entry not in first]) for group in groups]
    return {"first": first, "more": [group for group in rest if group.entries]}


def _entries(request: HttpRequest) -> list[MenuEntry]:
    return [entry for room in reversed(house.in_order()) for entry in room.menu if entry.shown(request)]


def _holds(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))


def _entry(entry: MenuEntry, url: str, here: str | None, path: str) -> Entry:
    current = "" if url != here else "here" if url == path else "within"
    return Entry(entry.label, url, entry.icon, current)
