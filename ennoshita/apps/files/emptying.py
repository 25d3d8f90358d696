"""A file's time is over: its bytes, images and words go; that it was there, its versions and their fingerprints stay on record."""

from django.db import transaction

from ennoshita.apps.search.api import changed
from ennoshita.core import audit
from ennoshita.core.principal import withdraw_right
from ennoshita.hub.say import say

from .events import VersionFailed
from .models import File, Outline, Page, Version
from .socket import topic_of
from .sweeping import sweep_later

EMPTIED = "emptied"


@transaction.atomic
def empty_file(file: File, *, by: int | None) -> None:
    """Take away what the file held, for good; `by` is None when the house does it at night. Nobody's right is asked: the caller's rule is.

    Bytes that another file holds too stay for that file. Backups keep theirs until they are overwritten.
    """
    # Locked: pages that are being made of it at this moment come before, or not at all.
    versions = list(file.versions.select_for_update().exclude(reason=EMPTIED))
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
    sweep_later(held - {""})
    audit.record("file emptied", by=by, about=topic_of(file), name=file.name, sha256=fingerprints)
