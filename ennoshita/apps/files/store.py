"""The store: bytes under the SHA-256 of themselves, written once, never changed. `ab/cd/abcd…` below settings.BLOBS.

A blob is whole or not there: it is written beside its place, flushed to the disk, then renamed.
"""

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

CHUNK = 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class StoreFull(Exception):
    """No room on the disk. What was being written is gone, what was there is untouched."""


def path(sha256: str) -> Path:
    return Path(settings.BLOBS) / sha256[:2] / sha256[2:4] / sha256


def put(content: bytes) -> str:
    """Keep these bytes and return their name. Raises StoreFull."""
    sha256 = hashlib.sha256(content).hexdigest()
    if not path(sha256).exists():
        adopt(receive([content]), sha256)
    return sha256


def receive(chunks: Iterable[bytes]) -> Path:
    """A new file of these bytes beside the store, for `adopt`. Raises StoreFull."""
    with when_full(), tempfile.NamedTemporaryFile(dir=waiting_room(), prefix="new-", delete=False) as file:
        try:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
        except BaseException:
            Path(file.name).unlink()
            raise
    return Path(file.name)


def adopt(file: Path, sha256: str = "") -> str:
    """Move a file beside the store into it; the same bytes are kept once. Returns their name. Raises StoreFull."""
    sha256 = sha256 or digest(file)
    place = path(sha256)
    with when_full():
        place.parent.mkdir(parents=True, exist_ok=True)
        _flush(file)
        file.replace(place)
        _flush(place.parent)
    return sha256


def digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def waiting_room() -> Path:
    """Where uploads grow: on the store's own disk, so that moving them in is a rename."""
    room = Path(settings.BLOBS).with_name("uploads")
    room.mkdir(parents=True, exist_ok=True)
    return room


@contextmanager
def when_full() -> Iterator[None]:
    """Names the error of a full disk or a used-up quota."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StoreFull from error
        raise


def _flush(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
