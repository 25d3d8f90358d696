"""The growing files of uploads on their way in. Their length is the offset: it survives whatever happens to us."""

import time
from pathlib import Path

from django.conf import settings

from . import store
from .models import Upload


def limit() -> int:
    """The most bytes a file may have."""
    return int(settings.UPLOAD_LIMIT)


def part(upload: Upload) -> Path:
    return store.waiting_room() / upload.token


def start(upload: Upload) -> None:
    with store.when_full():
        part(upload).touch()


def offset(upload: Upload) -> int:
    """How many bytes have arrived."""
    return upload.size if upload.version_id else part(upload).stat().st_size


def drop(upload: Upload) -> None:
    part(upload).unlink(missing_ok=True)
    upload.delete()


def sweep() -> None:
    """Remove what has lain beside the store for two days and belongs to nobody any more."""
    for left in store.waiting_room().iterdir():
        if left.stat().st_mtime < time.time() - 2 * 86_400:
            left.unlink(missing_ok=True)


def append(file: Path, chunk: bytes) -> None:
    """Raises StoreFull; what was written until then stays, and the upload goes on from there."""
    with store.when_full(), file.open("ab", buffering=0) as out:
        view = memoryview(chunk)
        while view:
            view = view[out.write(view) :]
