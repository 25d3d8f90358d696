"""The agenda: items, the materials on them, who may see each, and what was asked of units."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.files.api import File
from ennoshita.apps.people.api import Person, Post, Unit
from ennoshita.apps.spaces.api import Space, visible_to

from .meeting import Meeting


class Item(models.Model):
    """One line of the agenda. `presenter` explains it; `minutes` is the time it was given."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    presenter = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class MaterialQuerySet(models.QuerySet["Material"]):
    def seen_by(self, person: Person) -> MaterialQuerySet:
        """Those whose file lies in a space this person may see: the one rule of access."""
        return self.filter(file__space__in=visible_to(person))

    def in_order(self) -> MaterialQuerySet:
        """As they lie on the table: those before all items, then item by item."""
        return self.order_by(models.F("item__position").asc(nulls_first=True), "item_id", "position", "id")

    def for_everyone(self) -> MaterialQuerySet:
        return self.filter(audience=Material.Audience.ALL)


class Material(models.Model):
    """A file on the meeting's table: on an item, or before all items.

    Who may see it is the rule of the space its file lies in: for everyone that is the meeting's own space, for hosts or for those
    named a space beside it that holds this one file. `audience` is how the page says it.
    """

    class Audience(models.TextChoices):
        ALL = "all", _("Everyone in the meeting")
        HOSTS = "hosts", _("Those who prepare the meeting")
        NAMED = "named", _("Only those named")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="materials")
    item = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="materials")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    audience = models.CharField(max_length=6, choices=Audience.choices, default=Audience.ALL)
    downloadable = models.BooleanField(default=True)
    put_at = models.DateTimeField(default=timezone.now)
    # How many had it before fewer were let see it in the open meeting: on paper they would have kept theirs.
    handed_to = models.PositiveIntegerField(default=0)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "file"], name="meetings_material_once")]


class LimitedSpace(models.Model):
    """A space beside the meeting's own, for files that not everyone in it may see.

    One for those who prepare holds all that is theirs; each material for named persons has one of its own.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="limited_spaces")
    space = models.OneToOneField(Space, models.PROTECT, related_name="+")
    named = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting"], condition=models.Q(named=False), name="meetings_one_space_for_hosts"),
        ]


class PageNumbering(models.Model):
    """While this row stands, pages carry numbers through all materials (通し番号)."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="page_numbering")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class MaterialRequestQuerySet(models.QuerySet["MaterialRequest"]):
    def waiting(self) -> MaterialRequestQuerySet:
        """Not handed in yet, of meetings that still take place."""
        return self.filter(material__isnull=True, meeting__closure__isnull=True, meeting__cancellation__isnull=True)

    def asked_of(self, person: Person, on: date) -> MaterialRequestQuerySet:
        """Of the units this person holds a post in, and of the units these belong to."""
        units: set[int] = set()
        fresh = set(Post.objects.on(on).filter(person=person).values_list("unit_id", flat=True))
        while fresh := fresh - units:
            units |= fresh
            fresh = {unit.parent_id for unit in Unit.objects.filter(pk__in=fresh) if unit.parent_id}
        return self.filter(unit__in=units)


class MaterialRequest(models.Model):
    """A material asked for from a unit by a day; `material` is set when it was handed in."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="requests")
    item = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    material = models.OneToOneField(Material, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = MaterialRequestQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]

    def state_on(self, day: date) -> str:
        """ "delivered", "asked" or "overdue"."""
        if self.material_id:
            return "delivered"
        return "overdue" if self.due_on < day else "asked"
