"""Bytes that no file holds any more leave the store. As a job: a machine that dies in between does it once it is up again."""

import time
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from . import store
from .models import Page, Version

# Whoever put bytes into the store has written down whose they are by then.
GRACE_SECONDS = 600
AT_ONCE = 500

_holds: list[Callable[[str], bool]] = []


def hold_bytes(holds: Callable[[str], bool]) -> None:
    """A room above keeps bytes in the store too: `holds(sha256)` says whether it still wants these."""
    if holds not in _holds:
        _holds.append(holds)


def sweep_later(digests: Iterable[str]) -> None:
    """Inside the transaction that let go of these bytes."""
    names = sorted(digests)
    for first in range(0, len(names), AT_ONCE):
        sweep.enqueue(names[first : first + AT_ONCE], again=False)


@task()
def sweep(digests: list[str], again: bool) -> None:
    """`again` alternates: a running job that asks for itself would come at once, not after a while."""
    if fresh := [digest for digest in digests if not _gone(digest)]:
        sweep.using(run_after=timezone.now() + timedelta(seconds=GRACE_SECONDS)).enqueue(fresh, again=not again)


def _gone(digest: str) -> bool:
    """False when they came in so lately that nobody may have written yet who wants them."""
    place = store.path(digest)
    # Locked: whoever puts the same bytes in now has made them young before, or finds them gone and writes them anew.
    with store.at_the_door():
        if not place.exists() or _wanted(digest):
            return True
        if place.stat().st_mtime > time.time() - GRACE_SECONDS:
            return False
        place.unlink()
        return True


def _wanted(digest: str) -> bool:
    of_files = Version.objects.filter(Q(sha256=digest) | Q(pdf=digest)).exists() or Page.objects.filter(image=digest).exists()
    return of_files or any(holds(digest) for holds in _holds)
