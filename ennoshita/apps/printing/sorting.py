"""Which kind each brought file is, told by what it holds; and what to do with one that is nothing we can read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ennoshita.core.rows import EMPTY, MEGABYTES, NotRead, sheets_of

from .adapters import recognise
from .models import Source

HEAD = 64 * 1024
TABLE = MEGABYTES * 1024 * 1024
_PACKED, _WORKBOOK = b"PK\x03\x04", b"xl/"

EVENT_LOG = _("This is the event log itself (.evtx). Export it as XML with the command below and choose that file.")
PDF = _("Numbers cannot be read out of a PDF. Ask for the bill as Excel or CSV.")
ARCHIVE = _("This is a packed folder (.zip). Unpack it and choose the files in it.")
UNKNOWN = _("This is no table and no log that can be read here.")
_TELLTALE = ((b"ElfFile\0", EVENT_LOG), (b"%PDF", PDF))


@dataclass
class Sorted:
    """`kinds`: the files of each kind, in the order of Source.Kind; `unread`: name and what to do."""

    kinds: dict[str, list[tuple[str, BinaryIO]]] = field(default_factory=dict)
    unread: list[tuple[str, str | Promise]] = field(default_factory=list)


def sort(files: Iterable[tuple[str, BinaryIO]]) -> Sorted:
    found: dict[str, list[tuple[str, BinaryIO]]] = defaultdict(list)
    unread: list[tuple[str, str | Promise]] = []
    for name, file in files:
        try:
            found[kind_of(name, file)].append((name, file))
        except NotRead as error:
            unread.append((name, error.sentence))
    return Sorted({kind: found[kind] for kind in Source.Kind.values if kind in found}, unread)


def kind_of(name: str, file: BinaryIO) -> str:
    """A table that is like none we know counts as a bill: a person says what its columns mean. Raises NotRead."""
    head = _read(file, HEAD)
    if not head.strip():
        raise NotRead(EMPTY)
    for mark, sentence in _TELLTALE:
        if head.startswith(mark):
            raise NotRead(sentence)
    # What a workbook holds is listed at its end.
    known = recognise(_read(file, TABLE) if head.startswith(_PACKED) else head, name)
    if known:
        return known
    content = _read(file, TABLE + 1)
    if content.startswith(_PACKED) and _WORKBOOK not in content:
        raise NotRead(ARCHIVE)
    if len(content) > TABLE and not content.startswith(_PACKED):
        raise NotRead(UNKNOWN)
    sheets_of(content)
    return Source.Kind.METER


def _read(file: BinaryIO, size: int) -> bytes:
    file.seek(0)
    content = file.read(size)
    file.seek(0)
    return content
