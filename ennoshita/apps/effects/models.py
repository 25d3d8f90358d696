from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.people.api import Person, Unit
from ennoshita.core import sentences


class EntryQuerySet(models.QuerySet["Entry"]):
    def standing(self) -> EntryQuerySet:
        """Those that count: neither corrected nor taken back since."""
        return self.filter(ended_at__isnull=True)

    def between(self, first: date, last: date) -> EntryQuerySet:
        return self.filter(day__gte=first, day__lte=last)

    def of_source(self, source: str) -> EntryQuerySet:
        return self.filter(source=source)


class Entry(models.Model):
    """One line of the ledger: so much of this was saved, on this day, known in this way. Rows are never changed.

    A correction is a new row that ends the one before; `ended_at` says since when a row no longer counts.
    """

    class What(models.TextChoices):
        SHEETS = "sheets", _("Sheets of paper")
        MINUTES = "minutes", _("Working minutes")
        TRAVEL_MIN = "travel_min", _("Minutes of travel")
        YEN = "yen", _("Yen")
        CO2_G = "co2_g", _("Grams of CO2")

    class Method(models.TextChoices):
        ASSUMED = "assumed", _("Assumed")
        PILOTED = "piloted", _("Tried out")
        MEASURED = "measured", _("Measured")

    # What it comes from, "meeting/7": counted once for each kind of effect.
    source = models.CharField(max_length=120)
    what = models.CharField(max_length=10, choices=What.choices)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    method = models.CharField(max_length=8, choices=Method.choices)
    # How many observations stand behind it, and the interval they leave (95 %), where there is one.
    n = models.PositiveIntegerField(null=True)
    low = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    high = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    # {"inputs": {…}, "words": [[msgid, params], …]}: what it was computed from, and how, in sentences.
    evidence = models.JSONField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [models.UniqueConstraint(fields=["source", "what"], condition=Q(ended_at__isnull=True), name="effects_counted_once")]
        indexes = [models.Index(fields=["what", "day"], name="effects_entry_day")]

    @property
    def inputs(self) -> dict[str, Any]:
        found: dict[str, Any] = self.evidence["inputs"]
        return found

    @property
    def words(self) -> list[str]:
        """How it was counted, in the language spoken now."""
        return [sentences.say(sentence, params) for sentence, params in self.evidence["words"]]


class Assumption(models.Model):
    """What the city assumes, as of a change; the newest row of a name holds (assumptions.py has what holds before any)."""

    name = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=10, decimal_places=3)
    source = models.CharField(max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["name"], name="effects_assumption_name")]

    @property
    def written(self) -> str:
        return plainly(self.value)


class RateQuerySet(models.QuerySet["Rate"]):
    def standing(self) -> RateQuerySet:
        return self.filter(ended_at__isnull=True)


class Rate(models.Model):
    """What paper costs or emits from a day on: yen or grams of CO2 of a sheet, of a printed side, or of a printed sheet with all that
    comes with it. `low` and `high` are the bounds between which the value surely lies; a price in a contract has none besides itself.

    Rows are never changed: another price is another row of a later day, a row that was wrong is ended. Those without `by` came with the
    house, in English msgids, and hold until the city has its own.
    """

    class What(models.TextChoices):
        YEN = "yen", _("Yen")
        CO2_G = "co2_g", _("Grams of CO2")

    class Per(models.TextChoices):
        SHEET = "sheet", _("a sheet of paper")
        SIDE = "side", _("a printed side")
        ALL = "all", _("a printed sheet, with everything")

    class Colour(models.TextChoices):
        ANY = "", _("black and white, and colour")
        MONO = "M", _("black and white")
        COLOUR = "C", _("colour")

    what = models.CharField(max_length=8, choices=What.choices)
    name = models.CharField(max_length=120)
    per = models.CharField(max_length=5, choices=Per.choices)
    # A size of core.papers, "" for any; of A4 the others are reckoned by their area.
    paper = models.CharField(max_length=8, blank=True)
    colour = models.CharField(max_length=1, choices=Colour.choices, blank=True)
    first_day = models.DateField()
    value = models.DecimalField(max_digits=10, decimal_places=3)
    low = models.DecimalField(max_digits=10, decimal_places=3)
    high = models.DecimalField(max_digits=10, decimal_places=3)
    method = models.CharField(max_length=8, choices=Entry.Method.choices)
    source = models.CharField(max_length=400)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = RateQuerySet.as_manager()

    class Meta:
        ordering = ["what", "-first_day", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(low__gte=0, low__lte=models.F("value"), high__gte=models.F("value")), name="effects_rate_bounds"
            )
        ]

    @property
    def words(self) -> tuple[str, str]:
        """Its name and its source, in the language spoken now where they came with the house."""
        return (self.name, self.source) if self.by_id else (gettext(self.name), gettext(self.source))

    @property
    def written(self) -> str:
        """1.2, or 6.6 (5.2 to 8) where it is not certain."""
        certain = self.low == self.high
        return plainly(self.value) if certain else f"{plainly(self.value)} ({plainly(self.low)}\N{EN DASH}{plainly(self.high)})"


def plainly(value: Decimal) -> str:
    """3.2, not 3.200, and 10, not 1E+1."""
    return f"{value.normalize():,f}"
