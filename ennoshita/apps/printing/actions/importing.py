"""Bring figures in: keep the files, take them in once they were looked at, read what a machine or a folder yields, take it back."""

from hashlib import file_digest
from io import SEEK_END
from typing import Any, BinaryIO, cast

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.files.api import store_file
from ennoshita.apps.people.api import Person
from ennoshita.core import audit

from .. import rules
from ..models import Draft, Import, Source
from . import growing, reading

# The month that somebody has said for a bill is not that of the next one.
OF_ONE_FILE = {"month"}


def bring(files: list[tuple[str, BinaryIO]], kind: str, *, by: Person) -> Draft:
    """Keep the files until they are confirmed. Raises StoreFull."""
    if not rules.may_bring(by):
        raise PermissionDenied
    kept = []
    for name, content in files:
        content.seek(0)
        sha256, size = store_file(content)
        kept.append({"name": name, "sha256": sha256, "size": size})
    return Draft.objects.create(by=by, kind=kind, files=kept)


def take(draft: Draft, name: str, *, by: Person) -> list[Import]:
    """Take in the files of a draft under a source of this name, and answer those that are new; what it has read before is left as it is.

    Large ones are read by a worker. Raises StoreFull when the disk is full; what is taken then is read when there is room.
    """
    if not rules.may_bring(by):
        raise PermissionDenied
    new = _written(draft, name, by)
    for imported in new:
        if imported.size <= reading.BACKGROUND:
            reading.read(imported)
    return new


@transaction.atomic
def _written(draft: Draft, name: str, by: Person) -> list[Import]:
    # Whoever presses twice, or a second window: the first has taken it.
    if not Draft.objects.filter(pk=draft.pk).delete()[0]:
        return []
    source, _new = Source.objects.get_or_create(kind=draft.kind, name=name, ended_at=None, defaults={"made_by": by})
    # What was put right here holds for the source's next files too.
    source.settings |= {name: value for name, value in draft.settings.items() if name not in OF_ONE_FILE}
    source.save(update_fields=["settings"])
    audit.record("printing source read", by=by.pk, about=f"printing-source/{source.pk}", files=[file["name"] for file in draft.files])
    files = {file["sha256"]: file for file in draft.files}  # the same file twice is one
    wishes = [_import_of(source, **file, settings=draft.settings, by=by) for file in files.values()]
    new = [imported for imported, is_new in wishes if is_new]
    for imported in new:
        reading.read_soon(imported)
    return new


def read_file(source: Source, name: str, content: BinaryIO, *, by: Person | None = None) -> Import:
    """Keep this file and read it into rows and sums. Bytes that were read before are not read again, of a log that has grown only its end.

    For polls and watched folders: nobody's right is asked. `content` is seekable and read from its start. Raises StoreFull; a file that
    cannot be read ends as FAILED, with its sentence. Without anything new the answer is the import that told it first.
    """
    content.seek(0)
    if known := _read_before(source, content):
        return known
    piece = growing.rest(source, content)
    if piece.begins and piece.begins == piece.end:
        return source.imports.filter(head=piece.head, head_size=piece.head_size).latest("begins")
    end = content.seek(0, SEEK_END) if piece.end is None else piece.end
    sha256, size = store_file(cast(BinaryIO, growing.Part(content, piece.begins, end)))
    said = {"begins": piece.begins, "lines_before": piece.lines_before, "head": piece.head, "head_size": piece.head_size}
    with transaction.atomic():
        imported, is_new = _import_of(source, name=name[:255], sha256=sha256, size=size, by=by, **said)
        if is_new:
            reading.read_soon(imported)
    if is_new:
        reading.read(imported)
    return imported


def _read_before(source: Source, content: BinaryIO) -> Import | None:
    """The import of the same bytes, if one of the same length makes that likely: then they are not written once more to be compared."""
    size = content.seek(0, SEEK_END)
    content.seek(0)
    alike = source.imports.filter(size=size, begins=0, state=Import.State.READ)
    if not alike.exists():
        return None
    found = alike.filter(sha256=file_digest(content, "sha256").hexdigest()).first()  # type: ignore[arg-type]  # any that can be read
    content.seek(0)
    return found


def undo(imported: Import, *, by: Person) -> None:
    """Take a file back: none of its figures count any more. The file is kept, and may be brought again."""
    if not rules.may_bring(by):
        raise PermissionDenied
    with transaction.atomic():
        # Only one of two who press at once, and none while it is being read.
        if not Import.objects.filter(pk=imported.pk, state=Import.State.READ).update(state=Import.State.UNDONE):
            return
        audit.record("printing import taken back", by=by.pk, about=f"printing-source/{imported.source_id}", file=imported.name)
        reading.take_back_soon(imported)
    imported.refresh_from_db()
    if imported.size <= reading.BACKGROUND:
        reading.take_back(imported)


def _import_of(source: Source, *, sha256: str, **said: Any) -> tuple[Import, bool]:
    """The import of these bytes, and whether they are to be read: never before, or in vain, or taken back since."""
    imported, is_new = Import.objects.get_or_create(source=source, sha256=sha256, defaults=said)
    if imported.state in {Import.State.FAILED, Import.State.UNDONE}:
        reading.begin_again(imported, **said)
    return imported, is_new or imported.state == Import.State.READING
