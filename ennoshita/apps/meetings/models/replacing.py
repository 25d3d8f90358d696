"""差し替え: a material's new version, and the errata that tell what changed."""

from django.db import models

from ennoshita.apps.files.api import Version
from ennoshita.apps.people.api import Person

from .agenda import Material
from .meeting import Meeting


class Replacement(models.Model):
    """A material's new version took the place of the one before on every screen.

    `compared_at` is when its changes were worked out word by word: marks on the pages and the errata are there from then on.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="replacements")
    # Stays on record when the material is taken off the table.
    material = models.ForeignKey(Material, models.SET_NULL, null=True, related_name="replacements")
    name = models.CharField(max_length=255)
    before = models.ForeignKey(Version, models.PROTECT, related_name="+")
    after = models.ForeignKey(Version, models.PROTECT, related_name="+")
    # Numbers of pages, as matched: what the record and the errata say without reading the pages again.
    kept = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    compared_at = models.DateTimeField(null=True)
    # How many notes and lines of ink went along, of everyone together: a number tells nothing of whose they are.
    carried = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["material", "after"], name="meetings_replacement_once")]

    @property
    def pages(self) -> int:
        """How many pages the new version has."""
        return self.kept + self.changed + self.added


class ErrataLine(models.Model):
    """One line of the 正誤表: page, place, wrong, right. Made by the machine, corrected by people; those not `included` stay out.

    `x`, `y`, `width`, `height`: the place on the new page, in ten-thousandths.
    """

    replacement = models.ForeignKey(Replacement, models.CASCADE, related_name="errata")
    position = models.PositiveIntegerField()
    page = models.PositiveIntegerField()
    place = models.CharField(max_length=120, blank=True)
    wrong = models.TextField(blank=True)
    right = models.TextField(blank=True)
    included = models.BooleanField(default=True)
    x = models.PositiveIntegerField(default=0)
    y = models.PositiveIntegerField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]


class ErrataSheet(models.Model):
    """The errata were put on the table, as a material of their own."""

    replacement = models.OneToOneField(Replacement, models.CASCADE, related_name="sheet")
    material = models.OneToOneField(Material, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
