from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from ennoshita.apps.people.api import Person, Unit
from ennoshita.apps.spaces.api import Space, visible_to

if TYPE_CHECKING:
    from .presenting import Turn


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def seen_by(self, person: Person) -> MeetingQuerySet:
        return self.filter(space__in=visible_to(person))

    def with_materials(self, person: Person) -> MeetingQuerySet:
        """Each with those of its materials that this person may see."""
        return self.prefetch_related(
            models.Prefetch("materials", self.model._meta.apps.get_model("meetings", "Material").objects.seen_by(person))
        )

    def hosted_by(self, person: Person) -> MeetingQuerySet:
        """Those this person prepares or prepared."""
        return self.filter(space__memberships__person=person, space__memberships__role="host")

    def without_host(self) -> MeetingQuerySet:
        """Those whose last host has left the city hall: an administrator gives them a new one."""
        hosted = self.filter(space__memberships__role="host", space__memberships__person__is_active=True)
        return self.exclude(pk__in=hosted.values("pk"))

    def on(self, day: date) -> MeetingQuerySet:
        return self.filter(starts_at__date=day)

    def upcoming(self, now: datetime) -> MeetingQuerySet:
        """Not yet over: still open, or starting today or later and neither closed nor cancelled."""
        return self.filter(
            models.Q(opening__isnull=False) | models.Q(starts_at__gte=timezone.localtime(now).replace(hour=0, minute=0)),
            closure__isnull=True,
            cancellation__isnull=True,
        ).order_by("starts_at")

    def past(self, now: datetime) -> MeetingQuerySet:
        return self.exclude(pk__in=self.upcoming(now).values("pk")).order_by("-starts_at")

    def in_hand(self, meeting: Meeting) -> Meeting:
        """The meeting as it is now, held until the transaction ends: two people press at once, one of them first."""
        return self.select_for_update(of=("self",)).with_state().get(pk=meeting.pk)

    def with_state(self) -> MeetingQuerySet:
        return self.select_related("space", "opening", "closure", "cancellation", "made_by")


class Meeting(models.Model):
    """A meeting: when, where, who (the members of its space) and with which materials."""

    space = models.OneToOneField(Space, models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=120, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # 庁議, 課内会議, 委員会 …: what it is called in lists of the past; free words, offered again from earlier meetings.
    kind = models.CharField(max_length=40, blank=True)
    # Whose meeting it is: the unit that keeps its record and in whose name its effects are counted.
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> str:
        """ "planned", "open", "closed" or "cancelled"."""
        if hasattr(self, "cancellation"):
            return "cancelled"
        if hasattr(self, "closure"):
            return "closed"
        return "open" if hasattr(self, "opening") else "planned"

    @property
    def is_near(self) -> bool:
        """Time to take a seat: from half an hour before it begins until it was to end."""
        return self.state == "planned" and self.starts_at - timedelta(minutes=30) <= timezone.now() <= self.ends_at

    @property
    def presenter(self) -> Person:
        """Who turns the pages: the last one the meeting was handed to, at first its maker."""
        handover = self.handovers.select_related("to").last()
        return handover.to if handover else self.made_by

    @property
    def turn(self) -> Turn | None:
        """The page being shown: the latest turn, unless its material was taken off the table since."""
        turn = self.turns.select_related("page__version", "by").last()
        return turn if turn and self.materials.filter(file=turn.page.version.file_id).exists() else None


class Opening(models.Model):
    """The meeting was opened: pages turn from here on."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="opening")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class Closure(models.Model):
    """The meeting was closed; reopening deletes the row."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="closure")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class Cancellation(models.Model):
    """The meeting will not take place; it stays on the list, struck through, so that nobody waits for it."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="cancellation")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class Postponement(models.Model):
    """The meeting was moved to another time."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="postponements")
    from_time = models.DateTimeField()
    to_time = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
