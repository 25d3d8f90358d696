"""The form of a backup: a plain tar that begins with `manifest.json`, then `database`, `secret`, `blobs/SHA-256`.

The manifest names every member with its size and SHA-256, so that a torn or changed file is known before anything is
restored. Bytes are told here; what they mean stands in backup.py and restore.py.
"""

import hashlib
import io
import json
import os
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK = 1024 * 1024
NAME = re.compile(r"database|secret|blobs/[0-9a-f]{64}")


class Refused(Exception):
    """This file cannot be restored; the message says why."""


class Member(msgspec.Struct, frozen=True):
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """`schema` are the names of all applied migrations, `engine` is "sqlite" or "postgresql"."""

    format: int
    program: str
    made_at: str
    city: str
    engine: str
    schema: list[str]
    members: dict[str, Member]


def member_of(file: Path) -> Member:
    with file.open("rb") as content:
        return Member(size=file.stat().st_size, sha256=hashlib.file_digest(content, "sha256").hexdigest())


def write(target: IO[bytes], manifest: Manifest, sources: dict[str, Path]) -> None:
    """Raises Refused when a file is not what the manifest says: it changed, or the disk has damaged it."""
    with tarfile.open(fileobj=target, mode="w") as tar:
        head = json.dumps(msgspec.to_builtins(manifest), ensure_ascii=False, indent=1).encode()
        tar.addfile(_entry(MANIFEST, len(head)), io.BytesIO(head))
        for name, member in manifest.members.items():
            with sources[name].open("rb") as content:
                counted = _Counted(content)
                tar.addfile(_entry(name, member.size), counted)
            if counted.sha256() != member.sha256:
                raise Refused(
                    f"{sources[name]} is damaged: its bytes are not those it was stored with. Put a good copy back, or remove it."
                )


def read(file: Path) -> Manifest:
    """The manifest, after every byte was checked against it. Raises Refused."""
    with _opened(file) as tar:
        manifest = _head(tar)
        try:
            found = {name: Member(size, _digest(content)) for name, size, content in _members(tar)}
        except tarfile.TarError as torn:
            raise Refused(f"{file} is torn ({torn}). It was probably cut off while being copied.") from torn
    for name, member in manifest.members.items():
        if name not in found:
            raise Refused(f"{file} is torn: {name} is missing. It was probably cut off while being copied.")
        if found[name] != member:
            raise Refused(f"{file} is damaged: {name} is not what was backed up.")
    if surplus := set(found) - set(manifest.members):
        raise Refused(f"{file} holds something that its manifest does not name: {min(surplus)}.")
    return manifest


def extract(file: Path, into: Path) -> None:
    """Lay the members out below `into`: `database`, `secret`, `blobs/ab/cd/abcd…`. Only after `read` has checked the file."""
    with _opened(file) as tar:
        _head(tar)
        for name, _, content in _members(tar):
            place = into / name
            if name.startswith("blobs/"):
                sha256 = name.removeprefix("blobs/")
                place = into / "blobs" / sha256[:2] / sha256[2:4] / sha256
            place.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
                while chunk := content.read(CHUNK):
                    out.write(chunk)


def _opened(file: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(file, mode="r:")
    except tarfile.TarError as other:
        raise Refused(f"{file} is not a backup of Ennoshita ({other}).") from other


def _head(tar: tarfile.TarFile) -> Manifest:
    try:
        first = tar.next()
        content = tar.extractfile(first) if first and first.name == MANIFEST else None
        if content is None:
            raise Refused(f"This is not a backup of Ennoshita: it does not begin with {MANIFEST}.")
        return msgspec.json.decode(content.read(), type=Manifest)
    except (tarfile.TarError, msgspec.DecodeError) as wrong:
        raise Refused(f"The manifest at the beginning of this backup cannot be read ({wrong}).") from wrong


def _members(tar: tarfile.TarFile) -> "Iterator[tuple[str, int, IO[bytes]]]":
    while entry := tar.next():
        content = tar.extractfile(entry)
        if content is None or not NAME.fullmatch(entry.name):
            raise Refused(f"The file holds something that no backup holds: {entry.name!r}.")
        yield entry.name, entry.size, content


def _digest(content: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := content.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


class _Counted(io.RawIOBase):
    """Passes bytes on and remembers their hash, so that a blob is read once."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content = content
        self._hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self._content.read(size)
        self._hash.update(chunk)
        return chunk

    def sha256(self) -> str:
        return self._hash.hexdigest()
