"""Where texts come from: rooms above say what can be found in them, and how a hit is shown and opened."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ennoshita.apps.people.api import Person
from ennoshita.core.house import Text


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that can be found. `key` is its own for ever ("page/7/12"); `space` (its id) says who may find it; with `owner`
    (a person's id) that person alone. `at` dates it."""

    key: str
    kind: str
    space: int
    at: datetime
    text: str
    owner: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """How a hit is shown: its heading, where it is read, a line that says where it stands, and its text as people wrote it.

    `url` may hold {words}, which becomes what was looked for, quoted for an address.
    """

    title: str
    url: str
    where: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Source:
    """`name` begins the names of its things ("file" → "file/7").

    `things()` gives (when, ident) of all there are, oldest first. `read(ident)` gives the pieces of one, none when it is gone.
    `show(person, keys)` describes those keys that are still there; the person may see them all.
    """

    name: str
    things: Callable[[], Iterable[tuple[datetime, int]]]
    read: Callable[[int], Iterable[Piece]]
    show: Callable[[Person, Sequence[str]], Mapping[str, Shown]]


# Kinds of pieces, in the order in which results are offered, with the plural that people read.
_sources: dict[str, Source] = {}
_kinds: dict[str, Text] = {}
_dates: dict[str, Callable[[int], datetime | None]] = {}
_ways: dict[str, Callable[[Person, Mapping[str, Shown]], Mapping[str, Shown]]] = {}


def register(source: Source, kinds: Mapping[str, Text]) -> None:
    """`kinds`: the kinds of its pieces, each with what people call them."""
    _sources[source.name] = source
    _kinds.update(kinds)


def add_way(kind: str, way: Callable[[Person, Mapping[str, Shown]], Mapping[str, Shown]]) -> None:
    """A room above knows a better place to read hits of this kind: `way(person, shown by key)` gives those that it changes."""
    _ways[kind] = way


def add_date(name: str, date: Callable[[int], datetime | None]) -> None:
    """A room above knows a truer date of things of the source `name`: `date(ident)`, None when it does not know this one.

    Its way must show the same. When the date changes, the room says `changed`.
    """
    _dates[name] = date


def source_of(thing: str) -> Source:
    return _sources[thing.partition("/")[0]]


def read(thing: str) -> list[Piece]:
    """What the thing ("file/7") says now; nothing when it is gone."""
    name, _, ident = thing.partition("/")
    pieces = list(_sources[name].read(int(ident)))
    date = _dates[name](int(ident)) if pieces and name in _dates else None
    return [replace(piece, at=date) for piece in pieces] if date else pieces


def every() -> list[Source]:
    return list(_sources.values())


def kinds() -> Mapping[str, Text]:
    return _kinds


def show(person: Person, kind: str, thing: str, keys: Sequence[str]) -> Mapping[str, Shown]:
    """These hits of one kind, as the room they come from shows them, and the way that a room above knows to them."""
    found = dict(source_of(thing).show(person, keys))
    if way := _ways.get(kind):
        found |= way(person, found)
    return found
