"""Whose printing it was: sign-in names and persons, units that became others, who got a PC when."""

from __future__ import annotations

from django.db import models

from ennoshita.apps.people.api import Person, Unit


class Login(models.Model):
    """A user's name as the logs say it, without its domain and in small letters. Unknown until somebody maps it.

    `nobody` is settled: a service, a test.
    """

    name = models.CharField(max_length=120, unique=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    # For names that are a section's and not a person's.
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    nobody = models.BooleanField(default=False)
    # Mapped by hand, so that the house does not guess again.
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["name"]


class UnitLink(models.Model):
    """A unit that went on as another: their figures are compared as one. A split is two rows with one `before`."""

    before = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    after = models.ForeignKey(Unit, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["before", "after"], name="printing_link_once")]


class Handout(models.Model):
    """The day from which a unit's people had their mobile PCs; from a list (CSV), until there is a register of devices."""

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="+")
    day = models.DateField()
    count = models.PositiveIntegerField(null=True)
