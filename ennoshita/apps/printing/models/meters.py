"""What machines and bills count: amounts between two readings of a counter."""

from __future__ import annotations

from django.db import models

from .printers import Function, How, Printer
from .sources import Import


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
