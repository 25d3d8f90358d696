from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ennoshita.apps.people.api import Person, Post, Unit


class SpaceQuerySet(models.QuerySet["Space"]):
    def visible_to(self, person: Person, on: date | None = None) -> SpaceQuerySet:
        """The same answer as `rules.may_see`, for lists."""
        if not person.is_active:
            return self.none()
        on = on or timezone.localdate()
        open_to = [Space.Visibility.PUBLIC]
        if belongs_to_office(person, on):
            open_to.append(Space.Visibility.OFFICE)
        return self.filter(Q(Exists(self._membership(person, on))) | Q(visibility__in=open_to))

    def of(self, person: Person, on: date | None = None) -> SpaceQuerySet:
        """Those this person has a place in."""
        return self.filter(Exists(self._membership(person, on or timezone.localdate())))

    def made_for_people(self) -> SpaceQuerySet:
        """Without those a room made for something of its own, which is shown there."""
        return self.filter(kind__in=[Space.UNIT, Space.SPACE])

    @staticmethod
    def _membership(person: Person, on: date) -> MembershipQuerySet:
        return Membership.objects.filter(space=OuterRef("pk"), person=person).current(on)


class Space(models.Model):
    """A group with its content: a section, a project, a meeting's round. Membership is the one rule of access."""

    SPACE = "space"
    UNIT = "unit"

    class Visibility(models.TextChoices):
        MEMBERS = "members", _("Members only")
        OFFICE = "office", _("The whole office")
        PUBLIC = "public", _("Everyone who can sign in")

    name = models.CharField(_("Name"), max_length=120)
    # "unit" follows a unit's posts, "space" is of people's own making; a room that makes one for something of its own writes its name.
    kind = models.CharField(max_length=20, default=SPACE)
    unit = models.OneToOneField(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    visibility = models.CharField(_("Who may see it"), max_length=10, choices=Visibility.choices, default=Visibility.MEMBERS)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def made_for_people(self) -> bool:
        return self.kind in {Space.UNIT, Space.SPACE}

    def has_host(self, *, without: Person | None = None) -> bool:
        """Whether anyone hosts it who may still sign in; `without` is somebody about to leave."""
        hosts = self.memberships.filter(role=Membership.Role.HOST, person__is_active=True)
        return hosts.exclude(person=without).exists()


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, on: date) -> MembershipQuerySet:
        return self.filter(Q(until__isnull=True) | Q(until__gte=on))

    def passed(self, on: date) -> MembershipQuerySet:
        """Those whose last day has passed."""
        return self.filter(until__lt=on)

    def listed(self) -> MembershipQuerySet:
        """Hosts, members, guests; each by reading."""
        rank = models.Case(
            *[models.When(role=role, then=place) for place, role in enumerate(Membership.Role.values)], output_field=models.IntegerField()
        )
        return self.select_related("person").order_by(rank, "person__family_kana", "person__given_kana", "person_id")


class Membership(models.Model):
    """A person's place in a space. A guest's has a last day."""

    class Role(models.TextChoices):
        HOST = "host", pgettext_lazy("role in a space", "Host")
        MEMBER = "member", _("Member")
        GUEST = "guest", _("Guest")

    space = models.ForeignKey(Space, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    role = models.CharField(_("Role"), max_length=10, choices=Role.choices, default=Role.MEMBER)
    until = models.DateField(_("Last day"), null=True, blank=True)
    # Filled from a post: ends with the post, and is not removed by hand.
    from_post = models.BooleanField(default=False)
    # Hosts as head of the unit: a member again once somebody else leads. A host made by hand stays one.
    hosts_by_post = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "person"], name="spaces_member_once"),
            models.CheckConstraint(condition=~Q(role="guest") | Q(until__isnull=False), name="spaces_guest_has_last_day"),
        ]


def belongs_to_office(person: Person, on: date) -> bool:
    """Holders of a post are the office; advisers and guests, who hold none, are not."""
    return Post.objects.on(on).filter(person=person).exists()
