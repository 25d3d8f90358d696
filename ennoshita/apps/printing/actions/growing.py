"""A log that grows, read again and again: only what came since is kept and read, also after it was rotated under another name."""

import hashlib
import io
from typing import BinaryIO, NamedTuple

from django.db.models import Sum

from ennoshita.apps.files.api import kept_file

from ..models import Import, Source

# Each line of theirs stands for itself.
GROWING = {Source.Kind.CUPS.value}
HEAD = 4096
_PACKED = b"\x1f\x8b"
State = Import.State


class Piece(NamedTuple):
    """What is not in yet: bytes from `begins` to `end`, whole lines. `head` tells the log again, "" where nothing is to be told again."""

    begins: int = 0
    end: int | None = None
    lines_before: int = 0
    head: str = ""
    head_size: int = 0


def rest(source: Source, content: BinaryIO) -> Piece:
    """`content` is seekable. Packed logs and files of other kinds are one piece: they grow no more."""
    head = content.read(HEAD)
    content.seek(0)
    if source.kind not in GROWING or head.startswith(_PACKED) or b"\n" not in head:
        return Piece()
    end = _last_line(content)
    known = _known(source, head)
    if known is None or not _goes_on(content, known, end):
        size = min(len(head), end)
        return Piece(0, end, 0, hashlib.sha256(head[:size]).hexdigest(), size)
    chain = source.imports.filter(head=known.head, head_size=known.head_size, state__in=(State.READ, State.READING))
    lines = chain.aggregate(lines=Sum("lines"))["lines"] or 0
    return Piece(known.begins + known.size, end, lines, known.head, known.head_size)


def _known(source: Source, head: bytes) -> Import | None:
    """The newest piece of the log that begins like this one."""
    pieces = source.imports.filter(head_size__gt=0, head_size__lte=len(head), state=State.READ).order_by("-begins")
    sizes = set(pieces.values_list("head_size", flat=True))
    heads = [hashlib.sha256(head[:size]).hexdigest() for size in sizes]
    return pieces.filter(head__in=heads).first()


def _goes_on(content: BinaryIO, known: Import, end: int) -> bool:
    """It still holds the end of what is known, at the same place."""
    size = min(known.size, HEAD)
    if known.begins + known.size > end:
        return False
    with kept_file(known.sha256) as piece:
        piece.seek(known.size - size)
        content.seek(known.begins + known.size - size)
        return piece.read() == content.read(size)


def _last_line(content: BinaryIO) -> int:
    """Where the last whole line ends: what is being written at this moment is left for the next time."""
    at = content.seek(0, io.SEEK_END)
    while at:
        begin = max(0, at - HEAD)
        content.seek(begin)
        found = content.read(at - begin).rfind(b"\n")
        if found >= 0:
            return begin + found + 1
        at = begin
    return 0


class Part(io.RawIOBase):
    """The bytes of `content` from one place to another."""

    def __init__(self, content: BinaryIO, begins: int, end: int) -> None:
        self._content, self._left = content, end - begins
        content.seek(begins)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        some = self._content.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(some)
        return some
