"""The growing files of uploads on their way in. Their length is the offset: it survives whatever happens to us."""

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


def append(file: Path, chunk: bytes) -> None:
    """Raises StoreFull; what was written until then stays, and the upload goes on from there."""
    with store.when_full(), file.open("ab", buffering=0) as out:
        view = memoryview(chunk)
        while view:
            view = view[out.write(view) :]
