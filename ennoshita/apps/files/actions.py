"""Deeds with files."""

from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Space
from ennoshita.core import audit
from ennoshita.core.principal import withdraw_right
from ennoshita.hub.say import say

from . import kept_uploads, rules, store
from .domain.kinds import Kind, can_be_shown, recognise
from .domain.names import clean_name
from .events import FileRemoved
from .failures import failure_sentence
from .models import File, Upload, Version
from .socket import topic_of
from .tasks import render_version


@dataclass(frozen=True, slots=True)
class Arrived:
    """Bytes that lie beside the store, safe on the disk, and what they are."""

    place: Path
    size: int
    kind: Kind
    sha256: str


def store_upload(*, space: Space, name: str, source: Path, by: Person) -> Version:
    """Take in a file whose bytes lie in `source` (a file beside the store, see `store.receive`) and have its pages made.

    `source` is moved, or removed when it is refused. Raises PermissionDenied, ValidationError with a sentence for the reader, StoreFull.
    """
    try:
        _admit(space, source.stat().st_size, by)
        store.leave_room(0)
    except (PermissionDenied, ValidationError, store.StoreFull):
        source.unlink()
        raise
    arrived = _look_at(source)
    with store.when_full(), transaction.atomic():
        return _keep(arrived, space, name, by)


def begin_upload(*, space: Space, name: str, size: int, by: Person) -> Upload:
    """Room for a file that comes in pieces. Raises PermissionDenied, ValidationError or StoreFull."""
    _admit(space, size, by)
    store.leave_room(size)
    with store.when_full():
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
    """All bytes are there: a file is made of them, once, whoever asks at the same time. An upload that is refused is gone whole."""
    if upload.version is not None:
        return upload.version
    arrived: Arrived | None = None
    try:
        _admit(upload.space, upload.size, upload.person)
        arrived = _look_at(kept_uploads.part(upload))
    except (ValidationError, PermissionDenied):
        kept_uploads.drop(upload)
        raise
    except FileNotFoundError:
        pass  # another request is making the file of them at this moment
    with store.when_full(), transaction.atomic():
        return _made_of(upload, arrived)


def _made_of(upload: Upload, arrived: Arrived | None) -> Version:
    """The lock waits for whoever is at it. Version and upload are written together: a process that dies leaves both or neither."""
    now = Upload.objects.select_for_update().get(pk=upload.pk)
    if now.version is not None:
        return now.version
    if arrived is None:
        raise FileNotFoundError(kept_uploads.part(upload))
    now.version = _keep(arrived, upload.space, upload.name, upload.person)
    now.save(update_fields=["version"])
    return now.version


def _look_at(source: Path) -> Arrived:
    """Reads and flushes all of it: slow, and therefore before any lock is taken."""
    with source.open("rb") as content:
        kind = recognise(content)
    return Arrived(source, source.stat().st_size, kind, store.seal(source))


def _keep(arrived: Arrived, space: Space, name: str, by: Person) -> Version:
    store.adopt(arrived.place, arrived.sha256)
    shown = can_be_shown(arrived.kind.media_type)
    file = File.objects.create(space=space, name=clean_name(name) or _("Untitled"), made_by=by)
    version = file.versions.create(
        number=1,
        sha256=arrived.sha256,
        size=arrived.size,
        media_type=arrived.kind.media_type,
        state=Version.State.WAITING if shown else Version.State.FAILED,
        reason="" if shown else arrived.kind.name,
        by=by,
    )
    if shown:
        render_version.enqueue(version.pk)
    audit.record("file stored", by=by.pk, about=f"file/{file.pk}", name=file.name, sha256=arrived.sha256)
    return version


@transaction.atomic
def retry(version: Version, *, by: Person) -> None:
    """Make failed pages again, or the whole version if it failed as a whole. Pages that are there stay."""
    if not rules.may_retry(by, version.file):
        raise PermissionDenied
    if not can_be_shown(version.media_type):
        return
    version = Version.objects.select_for_update().get(pk=version.pk)
    version.pages.failed().update(failure="")
    version.state, version.reason = Version.State.WAITING, ""
    version.save(update_fields=["state", "reason"])
    render_version.enqueue(version.pk)


def remove_file(file: File, *, by: Person) -> None:
    """Take out a file that was put in by mistake, with all its versions. The bytes stay in the store: another file may hold the same.

    Raises PermissionDenied; ValidationError with a sentence for the reader while a meeting needs the file.
    """
    if not rules.may_remove(by, file):
        raise PermissionDenied
    try:
        with transaction.atomic():
            audit.record("file removed", by=by.pk, about=f"file/{file.pk}", name=file.name)
            say(topic_of(file), FileRemoved(file.pk))
            # Whoever it is withdrawn from: web processes forget who may read which page, and ask again.
            withdraw_right(person=by.pk)
            file.delete()
    except ProtectedError as error:
        raise ValidationError(_needed(error), code="needed") from error


def _needed(error: ProtectedError) -> str:
    """Rooms above point at the file itself while they offer it, and at its pages once these were shown."""
    offered = any(field.related_model is File for row in error.protected_objects for field in row._meta.fields)
    if offered:
        return _("It is on the table of a meeting; take it off there first.")
    return _("Its pages were shown in a meeting. What was shown there stays.")
