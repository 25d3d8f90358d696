"""Kinds of topic: who may listen, and which deeds a socket may carry to a room.

A room's `socket.py` registers its kinds: `register(TopicKind("meeting", may_listen=…, deeds={"turn": Deed(Turn, turn)}))`.
The topic of meeting 7 is "meeting/7".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from ennoshita.core.principal import Principal


@dataclass(frozen=True, slots=True)
class Deed:
    """What a socket may ask a room to do. `do(principal, ident, wish)` runs in a thread, returns the seq it said,
    and raises PermissionDenied or ValidationError, which the hub turns into a refusal with a reason."""

    wish: type[msgspec.Struct]
    do: Callable[[Principal, str, Any], int | None]


@dataclass(frozen=True, slots=True)
class TopicKind:
    """`may_listen(principal, ident)` reads the database: the hub calls it from a thread."""

    name: str
    may_listen: Callable[[Principal, str], bool]
    deeds: Mapping[str, Deed] = field(default_factory=dict)


kinds: dict[str, TopicKind] = {}


def register(kind: TopicKind) -> None:
    kinds[kind.name] = kind
