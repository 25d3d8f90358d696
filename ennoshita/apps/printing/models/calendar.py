"""Days on which the hall is open, and what befell the city."""

from __future__ import annotations

from django.db import models

from ennoshita.apps.people.api import Person, Unit

from .printers import Printer


class CalendarDay(models.Model):
    """A day the city says something else of than the rule: weekends, national holidays and 29 December to 3 January are closed."""

    day = models.DateField(unique=True)
    is_open = models.BooleanField()
    why = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["day"]


class CityEvent(models.Model):
    """An election, a census: printing that comes with it and can be set aside.

    Known either by `sheets` somebody declared, or by what `printers` or `units` printed from its first day to its last.
    """

    name = models.CharField(max_length=120)
    first_day = models.DateField()
    last_day = models.DateField()
    sheets = models.PositiveIntegerField(null=True, blank=True)
    printers = models.ManyToManyField(Printer, related_name="+", blank=True)
    units = models.ManyToManyField(Unit, related_name="+", blank=True)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["first_day", "id"]
