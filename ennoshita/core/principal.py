"""Who is asking: a person, a large screen or a guest, told from the cookies of a request or a socket.

Rooms that can tell (people: the session, meetings: the screen's cookie) add a resolver; hub and media ask.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class Principal:
    """`key` names the sign-in itself (session, screen token), so that one sign-in can be ended alone."""

    kind: Literal["person", "screen", "guest"]
    id: int
    name: str
    key: str


Resolver = Callable[[Mapping[str, str]], Principal | None]
_resolvers: list[Resolver] = []


def add_resolver(resolver: Resolver) -> None:
    if resolver not in _resolvers:
        _resolvers.append(resolver)


def resolve(cookies: Mapping[str, str]) -> Principal | None:
    """The first principal the cookies prove, or None. Reads the database: call it from a thread."""
    return next((who for resolver in _resolvers if (who := resolver(cookies))), None)


# Sent after commit with `person` (an id) or `key`, never both: sockets ask again, caches of rights are emptied.
right_withdrawn = Signal()


def withdraw_right(*, person: int | None = None, key: str | None = None) -> None:
    """A session, membership or person has ended. Call it inside the transaction that ends it."""
    transaction.on_commit(lambda: right_withdrawn.send(sender=None, person=person, key=key))
