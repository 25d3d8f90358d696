"""The growing files of uploads on their way in. Their length is the offset: it survives whatever happens to us."""

import fcntl
import os
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
    try:
        return upload.size if upload.version_id else part(upload).stat().st_size
    except FileNotFoundError:
        return upload.size  # they have moved into the store since `upload` was read


def is_there(upload: Upload) -> bool:
    return upload.version_id is not None or part(upload).exists()


def drop(upload: Upload) -> None:
    part(upload).unlink(missing_ok=True)
    upload.delete()


def sweep() -> None:
    """Remove what has lain beside the store for two days and belongs to nobody any more."""
    for left in store.waiting_room().iterdir():
        if left.stat().st_mtime < time.time() - 2 * 86_400:
            left.unlink(missing_ok=True)


class Overtaken(Exception):
    """Another request has written here meanwhile."""


def append(file: Path, chunk: bytes, *, at: int) -> None:
    """Write where the writer believes the end to be. Raises Overtaken, and StoreFull: what was written until then stays,
    and the upload goes on from there."""
    store.leave_room(len(chunk))
    with store.when_full(), file.open("rb+", buffering=0) as out:
        # Held by this open file, whichever process or thread it is in: two can believe the same.
        fcntl.flock(out, fcntl.LOCK_EX)
        if out.seek(0, os.SEEK_END) != at:
            raise Overtaken
        view = memoryview(chunk)
        while view:
            view = view[out.write(view) :]
