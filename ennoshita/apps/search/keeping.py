"""Keeping the index true: one thing read anew, all things read anew."""

import heapq
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from django.db import connection, transaction
from django.utils import timezone

from ennoshita.core.dates import fiscal_year

from . import sources
from .domain.folding import key
from .index import index
from .models import Entry
from .sources import Piece

# Things read in one transaction while the whole city is indexed: others must not wait long for theirs.
TOGETHER = 40


@transaction.atomic
def renew(thing: str) -> None:
    """Read "file/7" anew and make the index agree, now. Read under a lock: of two at the same time the later one holds."""
    _lock(thing)
    name, _, ident = thing.partition("/")
    wanted = {piece.key: piece for piece in sources.source_of(name).read(int(ident))}
    there = {entry.key: entry for entry in Entry.objects.filter(thing=thing)}
    if gone := [entry for key, entry in there.items() if key not in wanted]:
        index().remove(gone)
    changed = [(there[key], _entry(thing, piece, there[key].pk)) for key, piece in wanted.items() if key in there]
    if stale := [(old, new) for old, new in changed if not _same(old, new)]:
        index().change([old for old, _ in stale], [new for _, new in stale])
    if new := [_entry(thing, piece) for key, piece in wanted.items() if key not in there]:
        index().add(new)


def move(thing: str, space: int) -> None:
    """Whoever may see this space, and nobody else, finds the thing from here on; in the caller's transaction.

    To be followed by `renew`: the index itself still knows the old space, and finds too little until then, never too much.
    """
    Entry.objects.filter(thing=thing).exclude(space_id=space).update(space_id=space)


@transaction.atomic
def forget(thing: str) -> None:
    """The thing is gone."""
    _lock(thing)
    if gone := list(Entry.objects.filter(thing=thing)):
        index().remove(gone)


def rebuild() -> Iterator[int]:
    """Throw the index away and make it again, oldest first. Yields how many things are done; until the end too little is found."""
    with transaction.atomic():
        index().empty()
    done = 0
    things = _all_things()
    while batch := list(islice(things, TOGETHER)):
        with transaction.atomic():
            for thing in batch:
                renew(thing)
        done += len(batch)
        yield done
    index().tidy()


def reconcile() -> None:
    """What a crash or a bulk change left behind is put right; nothing that agrees is touched."""
    seen = set()
    for thing in _all_things():
        renew(thing)
        seen.add(thing)
    for thing in Entry.objects.values_list("thing", flat=True).distinct():
        if thing not in seen:
            # Read once more: it may have come after we looked.
            renew(thing)
    index().tidy()


def _all_things() -> Iterator[str]:
    for _, _, thing in heapq.merge(*(_dated(source) for source in sources.every())):
        yield thing


def _dated(source: sources.Source) -> Iterable[tuple[datetime, int, str]]:
    return ((at, ident, f"{source.name}/{ident}") for at, ident in source.things())


def _entry(thing: str, piece: Piece, number: int | None = None) -> Entry:
    return Entry(
        pk=number,
        key=piece.key,
        thing=thing,
        kind=piece.kind,
        space_id=piece.space,
        owner_id=piece.owner,
        at=piece.at,
        year=fiscal_year(timezone.localdate(piece.at)),
        text=key(piece.text),
    )


def _same(old: Entry, new: Entry) -> bool:
    return all(getattr(old, name) == getattr(new, name) for name in ("kind", "space_id", "owner_id", "year", "text"))


def _lock(thing: str) -> None:
    """SQLite's transactions wait for each other anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [thing])
