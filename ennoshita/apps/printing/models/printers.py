"""Copiers and printers: what they are called in each source, and where they stood on a day."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.people.api import Person, Unit


class Printer(models.Model):
    """One machine, by its serial number where that is known. An exchanged machine is another printer at the same place."""

    name = models.CharField(max_length=120)
    serial = models.CharField(max_length=60, blank=True)
    maker = models.CharField(max_length=60, blank=True)
    model = models.CharField(max_length=120, blank=True)
    # The machine it took the place of: their figures are one row of a comparison.
    follows = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="followed_by")
    # The machine that this one turned out to be: its jobs are being written over to it, then this one goes.
    joins = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["serial"], condition=~Q(serial=""), name="printing_serial_once")]

    def __str__(self) -> str:
        return self.name


class PrinterName(models.Model):
    """What a source calls it: a queue, a number on a bill, a host. Folded by `core.kana.fold`; everywhere unless `source` is told."""

    printer = models.ForeignKey(Printer, models.CASCADE, related_name="names")
    source = models.ForeignKey("printing.Source", models.CASCADE, null=True, related_name="+")
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "name"], name="printing_name_in_source"),
            models.UniqueConstraint(fields=["name"], condition=Q(source__isnull=True), name="printing_name_everywhere"),
        ]


class PrinterPlaceQuerySet(models.QuerySet["PrinterPlace"]):
    def on(self, day: date) -> PrinterPlaceQuerySet:
        return self.filter(Q(first_day__lte=day), Q(end_day__isnull=True) | Q(end_day__gt=day))


class PrinterPlace(models.Model):
    """Where it stands and whose it is, from a day. `end_day` is the first day without it; `unit` is None where several share it."""

    printer = models.ForeignKey(Printer, models.CASCADE, related_name="places")
    place = models.CharField(max_length=120, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    first_day = models.DateField()
    end_day = models.DateField(null=True)
    # Said by hand: what a bill calls the place no longer matters.
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = PrinterPlaceQuerySet.as_manager()

    class Meta:
        ordering = ["printer_id", "first_day"]


class How(models.TextChoices):
    """How a number of sheets is known."""

    LOG = "L", _("said by the log")
    FORMULA = "F", _("reckoned from sides and copies")
    COUNTER = "C", _("counter of the machine")
    HAND = "H", _("entered by hand")
    UNKNOWN = "U", _("not known")


class Colour(models.TextChoices):
    MONO = "M", _("black and white")
    COLOUR = "C", _("colour")
    UNKNOWN = "U", _("not known")


class Sides(models.TextChoices):
    ONE = "1", _("one side")
    TWO = "2", _("both sides")
    UNKNOWN = "U", _("not known")


class Function(models.TextChoices):
    PRINT = "P", _("print")
    COPY = "C", _("copy")
    FAX = "F", _("fax")
    ALL = "A", _("all together")
