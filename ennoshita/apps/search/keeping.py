"""Keeping the index true: one thing read anew, all things read anew."""

import heapq
import time
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from ennoshita.core.dates import fiscal_year

from . import sources
from .domain.folding import key
from .index import index
from .models import NUMBERS_OF_A_DAY, Entry, first_number
from .sources import Piece

# While the whole city is indexed, a transaction lasts about so long, and after it others may write for so long, in seconds. One that
# waits for SQLite asks again every 0.1 s.
TURN, PAUSE = 0.2, 0.1
MOST_TOGETHER = 400


@transaction.atomic
def renew(*things: str) -> None:
    """Read "file/7" anew and make the index agree, now. Read under a lock: of two at the same time the later one holds."""
    for thing in sorted(things):
        _lock(thing)
    wanted = {piece.key: _entry(thing, piece) for thing in things for piece in sources.read(thing)}
    there = {entry.key: entry for entry in Entry.objects.filter(thing__in=things).order_by("pk")}
    # What is of another day now is taken out and put in again at its place.
    stays = {key for key, old in there.items() if key in wanted and _on_its_day(old, wanted[key])}
    if gone := [old for key, old in there.items() if key not in stays]:
        index().remove(gone)
    if stale := [(old, wanted[key]) for key, old in there.items() if key in stays and not _same(old, wanted[key])]:
        for old, new in stale:
            new.pk = old.pk
        index().change([old for old, _ in stale], [new for _, new in stale])
    if fresh := [entry for key, entry in wanted.items() if key not in stays]:
        index().add(fresh)


def move(thing: str, space: int) -> None:
    """Whoever may see this space, and nobody else, finds the thing from here on; in the caller's transaction.

    To be followed by `renew`: the index itself still knows the old space, and finds too little until then, never too much.
    """
    Entry.objects.filter(thing=thing).exclude(space_id=space).update(space_id=space)


def dated_otherwise(thing: str, at: datetime) -> bool:
    """Is it found under another day than this?"""
    first = first_number(at)
    return Entry.objects.filter(thing=thing).exclude(pk__gte=first, pk__lt=first + NUMBERS_OF_A_DAY).exists()


@transaction.atomic
def forget(thing: str) -> None:
    """The thing is gone."""
    _lock(thing)
    if gone := list(Entry.objects.filter(thing=thing)):
        index().remove(gone)


def rebuild(pause: float = PAUSE) -> Iterator[int]:
    """Throw the index away and make it again, oldest first. Yields how many things are done; until the end too little is found."""
    with transaction.atomic():
        index().empty()
    done, together = 0, 1
    things = list(_all_things())
    while done < len(things):
        began = time.monotonic()
        renew(*things[done : done + together])
        took = time.monotonic() - began
        done = min(done + together, len(things))
        # Never more than twice as many as before: one small thing says little of the next.
        together = max(1, min(MOST_TOGETHER, 2 * together, int(together * TURN / took)))
        yield done
        time.sleep(pause)
    index().tidy(pause)


def reconcile() -> None:
    """What a crash or a bulk change left behind is put right; nothing that agrees is touched."""
    seen = set()
    # All at once: a question left open while others write keeps SQLite's log from being written back.
    for thing in list(_all_things()):
        renew(thing)
        seen.add(thing)
    for thing in list(Entry.objects.values_list("thing", flat=True).distinct()):
        if thing not in seen:
            # Read once more: it may have come after we looked.
            renew(thing)
    index().tidy(PAUSE)


def _all_things() -> Iterator[str]:
    for _, _, thing in heapq.merge(*(_dated(source) for source in sources.every())):
        yield thing


def _dated(source: sources.Source) -> Iterable[tuple[datetime, int, str]]:
    return ((at, ident, f"{source.name}/{ident}") for at, ident in source.things())


def _entry(thing: str, piece: Piece) -> Entry:
    return Entry(
        key=piece.key,
        thing=thing,
        kind=piece.kind,
        space_id=piece.space,
        owner_id=piece.owner,
        at=piece.at,
        year=fiscal_year(timezone.localdate(piece.at)),
        text=key(piece.text),
    )


def _on_its_day(old: Entry, new: Entry) -> bool:
    return 0 <= old.pk - first_number(new.at) < NUMBERS_OF_A_DAY


def _same(old: Entry, new: Entry) -> bool:
    return all(getattr(old, name) == getattr(new, name) for name in ("kind", "space_id", "owner_id", "year", "text"))


def _lock(thing: str) -> None:
    """SQLite's transactions wait for each other anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [thing])
