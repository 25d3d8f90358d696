"""Carrying a wish to its room: in a thread, once, answered with a seq or with a sentence why not."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import msgspec
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ennoshita.core.principal import Principal

from . import frames, threads
from .messages import Do
from .models import Granted
from .peer import Peer
from .topics import kinds

logger = logging.getLogger(__name__)
WISHES_WAITING = 32
_NOTE = "INSERT INTO hub_granted (who, wish, at) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING RETURNING id"
_GRANT = "UPDATE hub_granted SET seq = %s WHERE id = %s"


@dataclass(frozen=True, slots=True)
class Answer:
    """`seq` of the event that tells of the deed (None if it says nothing), or the `reason` why it was not done."""

    seq: int | None = None
    reason: str = ""


def perform(principal: Principal, wish: Do) -> Answer:
    """Do what is wished, at most once for each id of a principal; a wish that comes again gets the same answer.

    Writes the database; call it from a thread, with the reader's language active.
    """
    kind, _slash, ident = wish.topic.partition("/")
    deed = kinds[kind].deeds.get(wish.deed) if kind in kinds and ident else None
    if deed is None:
        return Answer(reason=_("This page is out of date. Please reload it."))
    try:
        asked = msgspec.json.decode(wish.wish, type=deed.wish)
    except msgspec.DecodeError:
        return Answer(reason=_("This page is out of date. Please reload it."))
    try:
        with transaction.atomic():
            return Answer(_once(f"{principal.kind}/{principal.id}", wish.id, lambda: deed.do(principal, ident, asked)))
    except PermissionDenied as refusal:
        return Answer(reason=str(refusal) or _("You may not do that here."))
    except ValidationError as refusal:
        return Answer(reason=" ".join(refusal.messages))


def _once(who: str, wish: str, do: Callable[[], int | None]) -> int | None:
    # By hand: everyone waits for this, and get_or_create with save takes five statements and a millisecond.
    at = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, [who, wish, at])
        note = cursor.fetchone()
        if note is None:
            return Granted.objects.values_list("seq", flat=True).get(who=who, wish=wish)
        seq = do()
        cursor.execute(_GRANT, [seq, note[0]])
    return seq


def wish(peer: Peer, wish: Do) -> bool:
    """Take a wish from a socket; the wishes of one socket are done in order. False if it asks too much at once."""
    if peer.wishes is None:
        peer.wishes = deque([wish])
        peer.board.background(_work_off(peer, peer.wishes), peer)
    elif len(peer.wishes) < WISHES_WAITING:
        peer.wishes.append(wish)
    else:
        return False
    return True


async def _work_off(peer: Peer, wishes: deque[Do]) -> None:
    while wishes and not peer.closed:
        asked = wishes[0]
        doing = threads.run(peer.board.doing, partial(_perform_in, peer.language, peer.principal, asked))
        await asyncio.wait([doing])
        answer = _sorry(peer.language, error) if (error := doing.exception()) else doing.result()
        peer.push(frames.declined(asked.id, answer.reason) if answer.reason else frames.done(asked.id, answer.seq))
        wishes.popleft()
    peer.wishes = None


def _sorry(language: str, error: BaseException) -> Answer:
    logger.error("hub: a deed broke: %s", error, exc_info=error)
    with translation.override(language):
        return Answer(reason=_("Something went wrong here, and it has been written down. Please try again."))


def _perform_in(language: str, principal: Principal, wish: Do) -> Answer:
    with translation.override(language):
        return perform(principal, wish)
