"""Kinds of topic: who may listen, and which deeds a socket may carry to a room.

A room's `socket.py` registers its kinds: `register(TopicKind("meeting", may_listen=…, deeds={"turn": Deed(Turn, turn)}))`.
The topic of meeting 7 is "meeting/7".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

import msgspec

from ennoshita.core.principal import Principal

from .events import Frozen


class Wish(msgspec.Struct, metaclass=Frozen, frozen=True, forbid_unknown_fields=True):
    """What a browser asks of a deed. Subclass it; extras are refused."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What a socket may ask a room to do. `do(principal, ident, wish)` runs in a thread, inside one transaction with the
    hub's note that this wish was granted; it returns the seq it said, and raises PermissionDenied or ValidationError,
    which the hub turns into a refusal with a reason."""

    wish: type[msgspec.Struct]
    do: Callable[[Principal, str, Any], int | None]


@dataclass(frozen=True, slots=True)
class Receipt:
    """A principal followed the topic from `since` until at least `at`. `furthest` is the last event they have seen, 0 for none;
    `seen` are those not told before: (seq, when)."""

    kind: str
    id: int
    since: datetime
    at: datetime
    furthest: int
    seen: tuple[tuple[int, datetime], ...]


@dataclass(frozen=True, slots=True)
class Whispers:
    """What may be whispered, as a msgspec type (a struct that refuses unknown fields, or a union of such), and by whom.

    `may(principal, ident)` reads the database; its answer is kept for some seconds and until `right_withdrawn` for this person.
    """

    body: Any
    may: Callable[[Principal, str], bool]


@dataclass(frozen=True, slots=True)
class TopicKind:
    """`may_listen(principal, ident)` reads the database: the hub calls it from a thread. An ident that cannot be one
    (`int("x")`) may raise ValueError: it is refused.

    `receipts(ident, receipts)` is told from a thread, every five seconds at most, of who came, saw or left since; once a minute
    of everyone who follows. Each web process tells its own, and may tell something twice; a crash loses the last seconds."""

    name: str
    may_listen: Callable[[Principal, str], bool]
    deeds: Mapping[str, Deed] = field(default_factory=dict)
    receipts: Callable[[str, list[Receipt]], None] | None = None
    whispers: Whispers | None = None


kinds: dict[str, TopicKind] = {}


def register(kind: TopicKind) -> None:
    for name, deed in kind.deeds.items():
        if not deed.wish.__struct_config__.forbid_unknown_fields:
            raise TypeError(f"{kind.name}.{name}: the wish must refuse unknown fields (subclass hub.topics.Wish)")
    kinds[kind.name] = kind


def may_listen(principal: Principal, topic: str) -> bool:
    """Ask the topic's room. Reads the database."""
    name, _, ident = topic.partition("/")
    kind = kinds.get(name)
    if kind is None or not ident:
        return False
    try:
        return kind.may_listen(principal, ident)
    except ValueError:
        return False


def receipts_of(topic: str) -> Callable[[list[Receipt]], None] | None:
    """How the topic's room is told of receipts, if it wants to know."""
    name, _, ident = topic.partition("/")
    kind = kinds.get(name)
    return partial(kind.receipts, ident) if kind and kind.receipts else None


def whispers(topic: str) -> Whispers | None:
    kind = kinds.get(topic.partition("/")[0])
    return kind.whispers if kind else None


def may_whisper(principal: Principal, topic: str) -> bool:
    """Ask the topic's room. Reads the database."""
    name, _, ident = topic.partition("/")
    whispers = kinds[name].whispers
    return whispers is not None and whispers.may(principal, ident)
