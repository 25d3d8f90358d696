from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ennoshita.apps.people.api import Person
from ennoshita.core import sentences

KEPT = timedelta(days=90)


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, person: Person) -> NoticeQuerySet:
        return self.filter(person=person)

    def about(self, key: str) -> NoticeQuerySet:
        """Those with this key, and those below it: "meeting/7" is "meeting/7/open" too."""
        return self.filter(Q(key=key) | Q(key__startswith=f"{key}/"))

    def current(self, now: datetime) -> NoticeQuerySet:
        """Those that still matter: what was to be known until an hour that has passed is no longer shown."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=now))

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at__isnull=True)

    def outlived(self, now: datetime) -> NoticeQuerySet:
        """Read three months ago, or about something that was over three months ago."""
        return self.filter(Q(read_at__lt=now - KEPT) | Q(until__lt=now - KEPT))


class Notice(models.Model):
    """Something one person should know or do. `title` and `text` are msgids, `params` what stands in them (core/sentences.py)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    text = models.CharField(max_length=400, blank=True)
    params = models.JSONField(default=dict)
    # Where it leads: an address of this house.
    link = models.CharField(max_length=300, blank=True)
    important = models.BooleanField(default=False)
    until = models.DateTimeField(null=True)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    # What was asked for has been done; whoever did it, nobody has to do it again.
    done_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = [F("read_at").desc(nulls_first=True), "-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="notices_notice_once")]
        indexes = [models.Index(fields=["key"], name="notices_notice_key")]

    @property
    def says(self) -> dict[str, Any]:
        """Its title and text in the language that is spoken now."""
        return {"title": sentences.say(self.title, self.params), "text": sentences.say(self.text, self.params)}
