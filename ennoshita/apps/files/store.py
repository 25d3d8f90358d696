"""The store: bytes under the SHA-256 of themselves, written once, never changed. `ab/cd/abcd…` below settings.BLOBS.

A blob is whole or not there: it is written beside its place, flushed to the disk, then renamed.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import OperationalError

from ennoshita.core.full_disk import is_full_disk

# Uploads stop here; the rest of the disk is for the database, the pages of what is in already, and the log.
RESERVE = 200 * 1024 * 1024
CHUNK = 1024 * 1024


class StoreFull(Exception):
    """No room on the disk. What was being written is gone, what was there is untouched."""


def path(sha256: str) -> Path:
    return Path(settings.BLOBS) / sha256[:2] / sha256[2:4] / sha256


def put(content: bytes) -> str:
    """Keep these bytes and return their name. Raises StoreFull."""
    sha256 = hashlib.sha256(content).hexdigest()
    if not _is_there(sha256):
        file = receive([content])
        _flush(file)
        adopt(file, sha256)
    return sha256


def put_file(content: BinaryIO) -> tuple[str, int]:
    """Keep what can be read from here on, of any size, and return its name and its length. Raises StoreFull."""
    leave_room(0)
    told = hashlib.sha256()
    file = receive(_heard(content, told))
    sha256, size = told.hexdigest(), file.stat().st_size
    if _is_there(sha256):
        file.unlink()
    else:
        _flush(file)
        adopt(file, sha256)
    return sha256, size


def _heard(content: BinaryIO, told: "hashlib._Hash") -> Iterator[bytes]:
    while chunk := content.read(CHUNK):
        told.update(chunk)
        yield chunk


def _is_there(sha256: str) -> bool:
    """They count as put in now: a sweep leaves them alone until somebody has written down whose they are."""
    with at_the_door():
        if found := path(sha256).exists():
            path(sha256).touch()
    return found


def kept(sha256: str) -> bytes:
    """What `put` has kept."""
    return path(sha256).read_bytes()


def kept_file(sha256: str) -> BinaryIO:
    """The same, to be read bit by bit and closed."""
    return path(sha256).open("rb")


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


def seal(file: Path) -> str:
    """The name of a file's bytes, which are safe on the disk from now on. Raises StoreFull."""
    with when_full():
        _flush(file)
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def adopt(file: Path, sha256: str) -> None:
    """Move a sealed file beside the store into it; the same bytes are kept once. Raises StoreFull."""
    place = path(sha256)
    with when_full(), at_the_door():
        place.parent.mkdir(parents=True, exist_ok=True)
        # An upload may have lain beside the store for hours.
        file.touch()
        file.replace(place)
        _flush(place.parent)


def leave_room(size: int) -> None:
    """Raises StoreFull when so many bytes more would eat up what the database needs to go on."""
    if shutil.disk_usage(waiting_room()).free < size + RESERVE:
        raise StoreFull


def waiting_room() -> Path:
    """Where uploads grow: on the store's own disk, so that moving them in is a rename."""
    room = Path(settings.BLOBS).with_name("uploads")
    room.mkdir(parents=True, exist_ok=True)
    return room


@contextmanager
def at_the_door() -> Iterator[None]:
    """One at a time, whichever process or thread: what is put in and what is swept out do not miss each other."""
    with waiting_room().with_name("store.lock").open("a") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


@contextmanager
def when_full() -> Iterator[None]:
    """Names the error of a full disk or a used-up quota, whether a file or the database hits it."""
    try:
        yield
    except (OSError, OperationalError) as error:
        if is_full_disk(error):
            raise StoreFull from error
        raise


def _flush(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
