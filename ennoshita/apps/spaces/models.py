from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ennoshita.apps.people.api import Person, Unit


class SpaceQuerySet(models.QuerySet["Space"]):
    def visible_to(self, person: Person, on: date | None = None) -> SpaceQuerySet:
        """The same answer as `rules.may_see`, for lists."""
        on = on or timezone.localdate()
        member = Membership.objects.filter(person=person).current(on).values("space")
        return self.filter(Q(pk__in=member) | Q(visibility__in=[Space.Visibility.OFFICE, Space.Visibility.PUBLIC]))


class Space(models.Model):
    """A group with its content: a section, a project, a meeting's round. Membership is the one rule of access."""

    class Visibility(models.TextChoices):
        MEMBERS = "members"
        OFFICE = "office"
        PUBLIC = "public"

    name = models.CharField(max_length=120)
    # The room that made the space for something of its own; spaces of people's own making say "space".
    kind = models.CharField(max_length=20, default="space")
    unit = models.OneToOneField(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.MEMBERS)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, on: date) -> MembershipQuerySet:
        return self.filter(Q(until__isnull=True) | Q(until__gte=on))


class Membership(models.Model):
    """A person's place in a space. A guest's has a last day."""

    class Role(models.TextChoices):
        HOST = "host"
        MEMBER = "member"
        GUEST = "guest"

    space = models.ForeignKey(Space, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)
    until = models.DateField(null=True, blank=True)
    # Filled from a post: ends with the post, and is not removed by hand.
    from_post = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "person"], name="spaces_member_once")]
