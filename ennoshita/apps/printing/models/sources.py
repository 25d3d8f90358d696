"""Where figures come from: sources, each file that was read of them, and the lines that were not believed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.people.api import Person


class Source(models.Model):
    """What figures come from again and again, as the bills of one dealer; read by the adapter of its kind.

    `settings` are the adapter's own: {"layout": …} how a table's columns are understood.
    """

    class Kind(models.TextChoices):
        METER = "meter", _("Copier bill or meter readings")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=120)
    settings = models.JSONField(default=dict)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Import(models.Model):
    """One file that was read. The same bytes are read once; the original is kept under its SHA-256."""

    class State(models.TextChoices):
        READING = "reading", _("Being read")
        READ = "read", _("Read in")

    source = models.ForeignKey(Source, models.CASCADE, related_name="imports")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.READING)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    lines = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    # Lines that are no figures and are meant to be none: heads, sums, empty ones.
    passed = models.PositiveIntegerField(default=0)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["source", "sha256"], name="printing_read_once")]


class Refused(models.Model):
    """A line put aside (隔離): never counted, never dropped in silence."""

    imported = models.ForeignKey(Import, models.CASCADE, related_name="refusals")
    line = models.PositiveIntegerField()
    # A name of `domain.lines.Reason`; the sentence comes from `reasons.py`.
    reason = models.CharField(max_length=20)
    text = models.TextField()
    told = models.JSONField(default=dict)

    class Meta:
        ordering = ["imported_id", "line"]
        indexes = [models.Index(fields=["imported", "reason"], name="printing_refused_reason")]


class Draft(models.Model):
    """Files as they were brought, waiting to be confirmed by whoever brought them. `files`: [{"name", "sha256", "size"}, …]."""

    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=10, choices=Source.Kind.choices)
    files = models.JSONField()
    # As Source.settings: what the person has put right so far.
    settings = models.JSONField(default=dict)
