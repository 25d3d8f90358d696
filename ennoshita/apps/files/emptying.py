"""A file's time is over: its bytes, images and words go; that it was there, its versions and their fingerprints stay on record."""

from pathlib import Path

from django.db import transaction
from django.db.models import Q

from ennoshita.apps.search.api import changed
from ennoshita.core import audit
from ennoshita.core.principal import withdraw_right
from ennoshita.hub.say import say

from . import store
from .events import VersionFailed
from .models import File, Outline, Page, Version
from .socket import topic_of

EMPTIED = "emptied"


@transaction.atomic
def empty_file(file: File, *, by: int | None) -> None:
    """Take away what the file held, for good; `by` is None when the house does it at night. Nobody's right is asked: the caller's rule is.

    Bytes that another file holds too stay for that file. Backups keep theirs until they are overwritten.
    """
    versions = list(file.versions.exclude(reason=EMPTIED))
    if not versions:
        return
    pages = Page.objects.filter(version__in=versions)
    held = {digest for version in versions for digest in (version.sha256, version.pdf)} | set(pages.values_list("image", flat=True))
    fingerprints = {str(version.number): version.sha256 for version in versions}
    pages.update(image="", text="", words="[]", bytes=0, failure=EMPTIED)
    file.versions.update(state=Version.State.FAILED, reason=EMPTIED, sha256="", pdf="", report="")
    Outline.objects.filter(version__in=versions).delete()
    for version in versions:
        say(topic_of(file), VersionFailed(version.pk, EMPTIED))
    changed(topic_of(file))
    withdraw_right(person=file.made_by_id)
    transaction.on_commit(lambda: _sweep(held - {""}))
    audit.record("file emptied", by=by, about=topic_of(file), name=file.name, sha256=fingerprints)


def _sweep(digests: set[str]) -> None:
    for digest in digests:
        if not _wanted(digest):
            Path(store.path(digest)).unlink(missing_ok=True)


def _wanted(digest: str) -> bool:
    return Version.objects.filter(Q(sha256=digest) | Q(pdf=digest)).exists() or Page.objects.filter(image=digest).exists()
