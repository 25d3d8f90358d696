"""Say an event on a topic: durable, numbered, published on commit."""

from django.db import models, transaction

from .events import Event, encode
from .models import Event as EventRow
from .models import Topic


def say(topic: str, event: Event) -> int:
    """Write the event as the topic's next row and return its seq; listeners have it once the transaction commits.

    Must run inside `transaction.atomic()`. The row of the topic stays locked until commit, so seqs commit in order.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("say() belongs inside the transaction of the change it tells of")
    if not Topic.objects.filter(name=topic).update(head=models.F("head") + 1):
        Topic.objects.get_or_create(name=topic)
        Topic.objects.filter(name=topic).update(head=models.F("head") + 1)
    row = Topic.objects.get(name=topic)
    EventRow.objects.create(topic=row, seq=row.head, body=encode(event))
    return row.head


def position(topic: str) -> int:
    """The seq of the topic's newest event: read it before the state that a page is built from."""
    return Topic.objects.filter(name=topic).values_list("head", flat=True).first() or 0
