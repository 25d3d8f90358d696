"""What machines and bills count: readings of a counter, amounts between two of them, paper that was bought."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.people.api import Person, Unit

from .printers import Function, How, Printer
from .sources import Import


class Reading(models.Model):
    """A counter as it stood, raw: sums are reckoned from readings and never kept instead of them.

    `oid` is the counter's address over SNMP, else the head of the column it was read from.
    """

    class Meaning(models.TextChoices):
        TOTAL = "total", _("total")
        # Of machines that count paper and not what is on it.
        SHEETS = "sheets", _("sheets")
        MONO = "mono", _("black and white")
        COLOUR = "colour", _("colour")
        COPY = "copy", _("copies")
        PRINT = "print", _("prints")
        FAX = "fax", _("faxes")
        DUPLEX = "duplex", _("sheets printed on both sides")

    printer = models.ForeignKey(Printer, models.CASCADE, related_name="readings")
    at = models.DateTimeField()
    meaning = models.CharField(max_length=8, choices=Meaning.choices)
    value = models.PositiveBigIntegerField()
    oid = models.CharField(max_length=120, blank=True)
    imported = models.ForeignKey(Import, models.CASCADE, related_name="+")
    line = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["printer_id", "meaning", "at"]
        constraints = [models.UniqueConstraint(fields=["printer", "meaning", "at"], name="printing_reading_once")]


class PanelCheck(models.Model):
    """A person stood before the machine and read the same counter on its panel: what the network says is right, or is not used."""

    printer = models.ForeignKey(Printer, models.CASCADE, related_name="checks")
    meaning = models.CharField(max_length=8, choices=Reading.Meaning.choices)
    # What the panel said, and what the network had said last.
    panel = models.PositiveBigIntegerField()
    read = models.PositiveBigIntegerField()
    agrees = models.BooleanField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["printer", "meaning"], name="printing_check_once")]


class Meter(models.Model):
    """So many sides between two days, both included, as a bill or two readings say it. `sheets`: None where sides alone are counted."""

    printer = models.ForeignKey(Printer, models.CASCADE, related_name="meters")
    first_day = models.DateField()
    last_day = models.DateField()
    function = models.CharField(max_length=1, choices=Function.choices, default=Function.ALL)
    impressions = models.PositiveBigIntegerField()
    # Parts of the impressions, where the bill tells them apart.
    mono = models.PositiveBigIntegerField(null=True)
    colour = models.PositiveBigIntegerField(null=True)
    sheets = models.PositiveBigIntegerField(null=True)
    sheets_how = models.CharField(max_length=1, choices=How.choices, default=How.UNKNOWN)
    # The counter fell between the readings: the machine or its board was exchanged, and the amount is from the new counter alone.
    reset = models.BooleanField(default=False)
    imported = models.ForeignKey(Import, models.CASCADE, related_name="+")
    line = models.PositiveIntegerField()

    class Meta:
        ordering = ["last_day", "printer_id"]
        constraints = [
            models.UniqueConstraint(fields=["printer", "last_day", "function", "imported"], name="printing_meter_once"),
        ]


class PaperBought(models.Model):
    """Paper as it was bought, in sheets of its own size."""

    day = models.DateField()
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    paper = models.CharField(max_length=8)
    sheets = models.PositiveBigIntegerField()
    yen = models.PositiveBigIntegerField(null=True)
    imported = models.ForeignKey(Import, models.CASCADE, related_name="+")
    line = models.PositiveIntegerField()

    class Meta:
        ordering = ["day", "id"]
