"""The state of a meeting as bytes. After a restart or a long cut a thousand ask for it in the same second, and most see the same."""

import time

import msgspec

from ennoshita.apps.files.api import File
from ennoshita.apps.files.api import topic_of as file_topic
from ennoshita.apps.people.api import Person
from ennoshita.hub import epoch, say

from .models import Meeting
from .snapshot import snapshot, topic_of

# Whatever changes a state is said on its topics; the second only keeps old ones from staying in memory.
_SECONDS = 1.0
_Key = tuple[object, ...]
_kept: dict[_Key, tuple[float, bytes]] = {}


def encoded_state(meeting: Meeting, reader: Person) -> bytes:
    """As `snapshot(meeting, reader)` in JSON; shared by those who see the same materials, as long as nothing was said since."""
    seen = tuple(meeting.materials.seen_by(reader).order_by("pk").values_list("pk", "file"))
    topics = [topic_of(meeting), *(file_topic(File(pk=file)) for _, file in seen)]
    key = (meeting.pk, meeting.made_at, epoch.current(), seen, *say.positions(topics).values())
    now = time.monotonic()
    kept = _kept.get(key)
    if kept is None or now - kept[0] > _SECONDS:
        for old in [old for old, (at, _) in list(_kept.items()) if now - at > _SECONDS]:
            _kept.pop(old, None)
        kept = _kept[key] = now, msgspec.json.encode(snapshot(meeting, reader))
    return kept[1]
