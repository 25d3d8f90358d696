from django.db import models


class Epoch(models.Model):
    """One row. A restore from a backup draws a new value: positions known to clients are void."""

    value = models.CharField(max_length=32)


class Topic(models.Model):
    """A stream of events. `head` is the seq of its newest event; 0 before the first."""

    name = models.CharField(max_length=100, unique=True)
    head = models.PositiveBigIntegerField(default=0)


class Event(models.Model):
    """One thing that was said, as it goes over the wire."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="events")
    seq = models.PositiveBigIntegerField()
    body = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "seq"], name="hub_event_once")]


class Granted(models.Model):
    """A wish that was done. Written with the deed, so that a browser that asks again after a crash gets the same answer."""

    who = models.CharField(max_length=40)
    wish = models.CharField(max_length=64)
    seq = models.PositiveBigIntegerField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["who", "wish"], name="hub_granted_once")]
