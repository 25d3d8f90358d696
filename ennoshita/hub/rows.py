"""Reading a topic's rows: the whole way on from a position, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from . import epoch
from .models import Event, Granted, Topic

# Further behind than this, a fresh page is cheaper than the replay.
REPLAY_LIMIT = 300
KEPT_PER_TOPIC = 1_000
KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Reading:
    """`rows` are (seq, body) from the asked position to `head` without a gap; None where that cannot be."""

    epoch: str
    head: int
    rows: list[tuple[int, str]] | None


def since(topic: str, seq: int) -> Reading:
    """All rows after `seq`, or None if `seq` is ahead of the topic, too far behind, or the rows are pruned."""
    found = Topic.objects.filter(name=topic).values_list("id", "head").first()
    topic_id, head = found or (0, 0)
    now = epoch.current()
    if seq == head:
        return Reading(now, head, [])
    if seq > head or head - seq > REPLAY_LIMIT:
        return Reading(now, head, None)
    rows = list(Event.objects.filter(topic_id=topic_id, seq__gt=seq, seq__lte=head).order_by("seq").values_list("seq", "body"))
    return Reading(now, head, rows if len(rows) == head - seq else None)


def following(topic: str, seq: int) -> Reading:
    """As `since`, in one question instead of two, for the usual case that there is something and it is near."""
    rows = list(Event.objects.filter(topic__name=topic, seq__gt=seq).order_by("seq").values_list("seq", "body")[: REPLAY_LIMIT + 1])
    if not rows or len(rows) > REPLAY_LIMIT or rows[-1][0] != seq + len(rows):
        return since(topic, seq)
    return Reading(epoch.current(), rows[-1][0], rows)


def heads(topics: Iterable[str]) -> tuple[str, dict[str, int]]:
    """The epoch and the heads of those of the topics that have any rows."""
    epoch.forget()
    return epoch.current(), dict(Topic.objects.filter(name__in=list(topics)).values_list("name", "head"))


def prune() -> int:
    """Delete events that are both older than a week and not among the last thousand of their topic; return how many.

    Clients further behind are told to reset. Wishes granted long ago go too: no browser asks for them again. Called every
    night (tasks.py).
    """
    long_ago = timezone.now() - KEPT_FOR
    Granted.objects.filter(at__lt=long_ago).delete()
    return Event.objects.filter(at__lt=long_ago, seq__lte=F("topic__head") - KEPT_PER_TOPIC).delete()[0]
