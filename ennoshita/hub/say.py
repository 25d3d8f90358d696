"""Say an event on a topic: durable, numbered, published on commit."""

from collections.abc import Iterable

from django.db import connection, transaction
from django.utils import timezone

from .brokers.chosen import broker
from .events import Event, encode
from .models import Event as Row
from .models import Topic
from .news import Said

# One statement for the first event and for all others; it also locks the topic's row until commit.
_NEXT = """
INSERT INTO hub_topic (name, head) VALUES (%s, 1)
ON CONFLICT (name) DO UPDATE SET head = hub_topic.head + 1 RETURNING id, head
"""
_WRITE = "INSERT INTO hub_event (topic_id, seq, body, at) VALUES (%s, %s, %s, %s)"


def say(topic: str, event: Event) -> int:
    """Write the event as the topic's next row and return its seq; listeners have it once the transaction commits.

    Must run inside `transaction.atomic()`. The row of the topic stays locked until commit, so seqs commit in order.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("say() belongs inside the transaction of the change it tells of")
    body = encode(event)
    at = connection.ops.adapt_datetimefield_value(timezone.now())
    # By hand: a page turn waits for this, and the ORM takes four statements and twice the time (bench/turn.py).
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [topic])
        topic_id, seq = cursor.fetchone()
        cursor.execute(_WRITE, [topic_id, seq, body, at])
    transaction.on_commit(lambda: broker().publish(Said(topic, seq, body)))
    return int(seq)


def forget(topic: str) -> None:
    """What was said on the topic until now is told to nobody any more: who listens has it, who comes from before takes a fresh page.

    For the moment a right ends to what was told rightly until then. Must run inside `transaction.atomic()`, before `say` says why.
    """
    # The topic's row is held until commit, as `say` holds it: nothing is being said that this would miss.
    for held in Topic.objects.select_for_update().filter(name=topic):
        Row.objects.filter(topic=held).delete()


def position(topic: str) -> int:
    """The seq of the topic's newest event: read it before the state that a page is built from."""
    return Topic.objects.filter(name=topic).values_list("head", flat=True).first() or 0


def positions(topics: Iterable[str]) -> dict[str, int]:
    """`position` of many topics, in one question; a topic of which nothing was said is at 0."""
    wanted = list(topics)
    return dict.fromkeys(wanted, 0) | dict(Topic.objects.filter(name__in=wanted).values_list("name", "head"))
