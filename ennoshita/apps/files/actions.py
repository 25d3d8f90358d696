"""Deeds with files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Space
from ennoshita.core import audit
from ennoshita.core.principal import withdraw_right
from ennoshita.hub.say import say

from . import kept_uploads, replacing, rules, store
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
    # As it was laid out, where these bytes were a version before.
    layout: str | None = None


def store_upload(*, space: Space, name: str, source: Path, by: Person) -> Version:
    """Take in a file whose bytes lie in `source` (a file beside the store, see `store.receive`) and have its pages made.

    `source` is moved, or removed when it is refused. Raises PermissionDenied, ValidationError with a sentence for the reader, StoreFull.
    """
    arrived = _let_in(source, space, by)
    with store.when_full(), transaction.atomic():
        return _keep(arrived, space, name, by)


def replace_file(*, file: File, name: str, source: Path, by: Person) -> Version:
    """A new version of the file, of the bytes in `source` (as in `store_upload`). Readers keep what they have until its pages are
    made, and for good if they cannot be made; then `signals.version_replaced` tells the rooms above.

    Raises PermissionDenied, StoreFull, ValidationError with a sentence (code "unchanged": these are the bytes readers have already).
    """
    arrived = _let_in(source, file.space, by, file)
    with store.when_full(), transaction.atomic():
        return _keep_as_version(arrived, file, name, by)


def _let_in(source: Path, space: Space, by: Person, file: File | None = None) -> Arrived:
    try:
        _admit(space, source.stat().st_size, by, file)
        store.leave_room(0)
    except (PermissionDenied, ValidationError, store.StoreFull):
        source.unlink()
        raise
    return _look_at(source)


def bring_back(version: Version, *, by: Person) -> Version:
    """What the file held then, as its newest version. Raises PermissionDenied, ValidationError as `replace_file`."""
    file = version.file
    if not rules.may_replace(by, file):
        raise PermissionDenied
    with transaction.atomic():
        then = Arrived(store.path(version.sha256), version.size, Kind("other", version.media_type), version.sha256, version.layout)
        _refuse_unchanged(file, then)
        return _add_version(file, then, by, {"pdf": version.pdf, "report": version.report, "layout": version.layout})


def begin_upload(*, space: Space, name: str, size: int, by: Person, file: File | None = None) -> Upload:
    """Room for a file that comes in pieces, to replace what `file` (of this space) holds if it is given.

    Raises PermissionDenied, ValidationError or StoreFull."""
    _admit(space, size, by, file)
    store.leave_room(size)
    with store.when_full():
        upload = Upload.objects.create(person=by, space=space, name=clean_name(name), size=size, file=file)
    kept_uploads.start(upload)
    return upload


def _admit(space: Space, size: int, by: Person, file: File | None = None) -> None:
    if not (rules.may_replace(by, file) if file else rules.may_add(by, space)):
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
        _admit(upload.space, upload.size, upload.person, upload.file)
        arrived = _look_at(kept_uploads.part(upload))
        if upload.file:
            _refuse_unchanged(upload.file, arrived)
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
    if upload.file:
        now.version = _keep_as_version(arrived, upload.file, upload.name, upload.person)
    else:
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
    file = File.objects.create(space=space, name=clean_name(name) or _("Untitled"), made_by=by)
    version = _write_version(file, 1, arrived, by)
    audit.record("file stored", by=by.pk, about=f"file/{file.pk}", name=file.name, sha256=arrived.sha256)
    return version


def _keep_as_version(arrived: Arrived, file: File, name: str, by: Person) -> Version:
    try:
        _refuse_unchanged(file, arrived)
    except ValidationError:
        arrived.place.unlink(missing_ok=True)
        raise
    store.adopt(arrived.place, arrived.sha256)
    _follow_kind(file, name)
    return _add_version(file, arrived, by)


def _follow_kind(file: File, name: str) -> None:
    """The material is called what it was called; but a PDF that takes a Word file's place is no .docx any more."""
    ending = PurePath(clean_name(name)).suffix
    if ending and ending.lower() != PurePath(file.name).suffix.lower():
        file.name = clean_name(PurePath(file.name).stem + ending)
        file.save(update_fields=["name"])


def _add_version(file: File, arrived: Arrived, by: Person, known: Mapping[str, str] | None = None) -> Version:
    """Two people replace at once: the file's row makes them queue, and the later number is shown in the end."""
    file = File.objects.select_for_update().get(pk=file.pk)
    before = file.shown
    version = _write_version(file, file.latest.number + 1, arrived, by, known)
    # Where nothing could be shown before, the new one is what everyone waits for from now on.
    replacing.tell_if_another(file, before)
    audit.record("file replaced", by=by.pk, about=f"file/{file.pk}", version=version.number, sha256=arrived.sha256)
    return version


def _write_version(file: File, number: int, arrived: Arrived, by: Person, known: Mapping[str, str] | None = None) -> Version:
    """`known` is what an earlier version of the same bytes was made into already: nothing of it is made again, or otherwise."""
    shown = can_be_shown(arrived.kind.media_type)
    version = file.versions.create(
        number=number,
        sha256=arrived.sha256,
        size=arrived.size,
        media_type=arrived.kind.media_type,
        state=Version.State.WAITING if shown else Version.State.FAILED,
        reason="" if shown else arrived.kind.name,
        by=by,
        **(known or {}),
    )
    if shown:
        render_version.enqueue(version.pk)
    return version


def _refuse_unchanged(file: File, arrived: Arrived) -> None:
    """Before anything is written. A kind of which no pages can be made would only ever fail."""
    if not can_be_shown(arrived.kind.media_type):
        raise ValidationError(_("No pages can be made of this kind of file. What was there stays."), code=arrived.kind.name)
    coming = file.coming
    if arrived.sha256 == coming.sha256 and arrived.layout in {None, coming.layout}:
        raise ValidationError(_("This is the very same file. Nothing was changed."), code="unchanged")


@transaction.atomic
def retry(version: Version, *, by: Person) -> None:
    """Make failed pages again, or the whole version if it failed as a whole. Pages that are there stay."""
    if not rules.may_retry(by, version.file):
        raise PermissionDenied
    if not can_be_shown(version.media_type):
        return
    version = Version.objects.select_for_update().get(pk=version.pk)
    if not version.sha256:
        return  # emptied: nothing is left to make pages of
    version.pages.failed().update(failure="")
    # One of several versions that readers may see stays what they see; the job makes what is missing in it.
    if version.state != Version.State.READY or version.number == 1:
        version.state = Version.State.WAITING
    version.reason = ""
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
            replacing.hold([file.pk])
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
