"""The state of a meeting as bytes. After a restart or a long cut a thousand ask for it in the same second, and most see the same."""

import gzip
import time
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from ennoshita.apps.files.api import File
from ennoshita.apps.files.api import topic_of as file_topic
from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import visible_to
from ennoshita.hub import epoch, say

from . import rules
from .models import Meeting
from .snapshot import snapshot, topic_of

# Whatever changes a state is said on its topics; the second only keeps old ones from staying in memory.
_SECONDS = 1.0
_Key = tuple[object, ...]


class EncodedState:
    """A state in JSON, as it is and packed; packed once, however many take it."""

    def __init__(self, plain: bytes) -> None:
        self.plain = plain
        self.made_at = time.monotonic()

    @cached_property
    def packed(self) -> bytes:
        return gzip.compress(self.plain, compresslevel=5, mtime=0)


class _Table(NamedTuple):
    """A meeting with what lies on its table, as it was at `read_at` or later: (material, file, the file's space) each."""

    read_at: float
    meeting: Meeting
    laid: tuple[tuple[int, int, int], ...]
    heads: dict[str, int]


_tables: dict[int, _Table] = {}
_kept: dict[_Key, EncodedState] = {}


def state_for(reader: Person, pk: int, asked_at: float) -> EncodedState | None:
    """None if there is no such meeting for this reader. `asked_at` is when they asked, by `time.monotonic()`."""
    table = _table(pk, asked_at)
    return _encoded(table, reader) if table and rules.may_read(reader, table.meeting) else None


def _table(pk: int, asked_at: float) -> _Table | None:
    """Read once for all who had asked before it was read: nobody is given an older one than they asked for."""
    table = _tables.get(pk)
    if table and table.read_at >= asked_at:
        return table
    now = time.monotonic()
    meeting = Meeting.objects.select_related("space").filter(pk=pk).first()
    if meeting is None:
        return None
    laid = tuple(meeting.materials.order_by("pk").values_list("pk", "file", "file__space"))
    heads = say.positions([topic_of(meeting), *(file_topic(File(pk=file)) for _, file, _ in laid)])
    _forget(_tables, [old for old, table in list(_tables.items()) if table.read_at < now - _SECONDS])
    table = _tables[pk] = _Table(now, meeting, laid, heads)
    return table


def _encoded(table: _Table, reader: Person) -> EncodedState:
    """As `snapshot(meeting, reader)`; shared by those who see the same materials, as long as nothing was said since."""
    meeting, now = table.meeting, time.monotonic()
    key = (meeting.pk, meeting.made_at, epoch.current(), _seen_by(reader, table), *table.heads.values())
    kept = _kept.get(key)
    if kept is None or kept.made_at < now - _SECONDS:
        _forget(_kept, [old for old, state in list(_kept.items()) if state.made_at < now - _SECONDS])
        kept = _kept[key] = EncodedState(msgspec.json.encode(snapshot(meeting, reader)))
    return kept


def _seen_by(reader: Person, table: _Table) -> tuple[tuple[int, int], ...]:
    """(material, file) as `materials.seen_by(reader)`. Whoever may read the meeting sees what lies in its own space: of that nothing
    is asked, and mostly all lies there."""
    elsewhere = {space for _, _, space in table.laid} - {table.meeting.space_id}
    visible = set(visible_to(reader).filter(pk__in=elsewhere).values_list("pk", flat=True)) if elsewhere else set()
    return tuple((material, file) for material, file, space in table.laid if space == table.meeting.space_id or space in visible)


def _forget(kept: dict[Any, Any], old: list[Any]) -> None:
    for each in old:
        kept.pop(each, None)
