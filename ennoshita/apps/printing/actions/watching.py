"""Folders that the house looks into by itself."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop

from ennoshita.apps.files.api import StoreFull

from ..models import Import, Source
from . import importing
from .growing import GROWING
from .reading import FULL

# A file that is being copied into the folder is not whole yet.
SETTLED = 10.0
NO_FOLDER = gettext_noop("The watched folder is not there, or this house may not look into it.")
NOT_READ = gettext_noop("%(count)s files could not be read. They stand in the list below.")
UNREADABLE = gettext_noop("This house may not open %(name)s. Whoever keeps the server can allow it.")


def look_into(source: Source) -> None:
    """Read what is new in its folder. What goes wrong stands as its trouble until the next look. While a file is still being copied
    in, this was no whole look: the next round comes again."""
    trouble: list[object] = []
    failed, whole = 0, True
    try:
        for file in _files(source):
            if _settled(source, file):
                failed += _read(source, file) == Import.State.FAILED
            else:
                whole = False
        if failed:
            trouble = [NOT_READ, {"count": failed}]
    except StoreFull:
        trouble = [FULL, {}]
    except PermissionError as error:
        name = Path(str(error.filename or "")).name
        trouble = [UNREADABLE, {"name": name}] if name else [NO_FOLDER, {}]
    except (FileNotFoundError, NotADirectoryError):
        trouble = [NO_FOLDER, {}]
    looked = {"looked_at": timezone.now()} if whole else {}
    Source.objects.filter(pk=source.pk).update(trouble=trouble, **looked)


def _files(source: Source) -> Iterator[Path]:
    """Those that are not read yet, the oldest first. Only what lies in `watched` of the data folder, whatever the settings say or a link
    points at."""
    home = (Path(settings.DATA) / "watched").resolve()
    folder = Path(source.settings["folder"]).resolve(strict=True)
    if not folder.is_relative_to(home):
        raise FileNotFoundError(folder)
    files = [file for file in folder.iterdir() if file.is_file() and not file.is_symlink() and not file.name.startswith(".")]
    for file in sorted(files, key=lambda file: file.stat().st_mtime_ns):
        if not _known(source, file):
            yield file


def _settled(source: Source, file: Path) -> bool:
    return source.kind in GROWING or time.time() - file.stat().st_mtime > SETTLED


def _known(source: Source, file: Path) -> bool:
    """By name, size and time: nothing of it is read."""
    stat = file.stat()
    since = datetime.fromtimestamp(stat.st_mtime, UTC)
    return any(one.begins + one.size == stat.st_size for one in source.imports.filter(name=file.name, at__gt=since))


def _read(source: Source, file: Path) -> str:
    with file.open("rb") as content:
        imported = importing.read_file(source, file.name, content)
    return imported.state
