"""Deeds with files."""

from pathlib import Path

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Space
from ennoshita.core import audit

from . import kept_uploads, rules, store
from .domain.kinds import PDF, recognise
from .domain.names import clean_name
from .failures import failure_sentence
from .models import File, Upload, Version
from .tasks import render_version


def store_upload(*, space: Space, name: str, source: Path, by: Person) -> Version:
    """Take in a file whose bytes lie in `source` (a file beside the store, see `store.receive`) and have its pages made.

    `source` is moved, or removed when it is refused. Raises PermissionDenied, ValidationError with a sentence for the reader, StoreFull.
    """
    size = source.stat().st_size
    try:
        _admit(space, size, by)
    except (PermissionDenied, ValidationError):
        source.unlink()
        raise
    with source.open("rb") as content:
        kind = recognise(content)
    sha256 = store.adopt(source)
    shown = kind == PDF
    with transaction.atomic():
        file = File.objects.create(space=space, name=clean_name(name) or _("Untitled"), made_by=by)
        version = file.versions.create(
            number=1,
            sha256=sha256,
            size=size,
            media_type=kind.media_type,
            state=Version.State.WAITING if shown else Version.State.FAILED,
            reason="" if shown else kind.name,
            by=by,
        )
        if shown:
            render_version.enqueue(version.pk)
        audit.record("file stored", by=by.pk, about=f"file/{file.pk}", name=file.name, sha256=sha256)
    return version


def begin_upload(*, space: Space, name: str, size: int, by: Person) -> Upload:
    """Room for a file that comes in pieces. Raises PermissionDenied or ValidationError."""
    _admit(space, size, by)
    upload = Upload.objects.create(person=by, space=space, name=clean_name(name), size=size)
    kept_uploads.start(upload)
    return upload


def _admit(space: Space, size: int, by: Person) -> None:
    if not rules.may_add(by, space):
        raise PermissionDenied
    code = "empty" if size == 0 else "too_large" if size > kept_uploads.limit() else ""
    if code:
        raise ValidationError(failure_sentence(code), code=code)


def finish_upload(upload: Upload) -> Version:
    """All bytes are there: a file is made of them, once. An upload that is refused is gone whole."""
    if upload.version is not None:
        return upload.version
    try:
        version = store_upload(space=upload.space, name=upload.name, source=kept_uploads.part(upload), by=upload.person)
    except (ValidationError, PermissionDenied):
        kept_uploads.drop(upload)
        raise
    upload.version = version
    upload.save(update_fields=["version"])
    return version


@transaction.atomic
def retry(version: Version, *, by: Person) -> None:
    """Make failed pages again, or the whole version if it failed as a whole. Pages that are there stay."""
    if not rules.may_retry(by, version.file):
        raise PermissionDenied
    if version.media_type != PDF.media_type:
        return
    version.pages.failed().update(failure="")
    version.state, version.reason = Version.State.WAITING, ""
    version.save(update_fields=["state", "reason"])
    render_version.enqueue(version.pk)
