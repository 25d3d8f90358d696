"""Where figures come from: sources, each file or poll that was read of them, and the lines that were not believed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.people.api import Person, Unit


class Keeper(models.Model):
    """A unit whose people bring the figures in and put them right; administrators may always."""

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="+")


class SourceQuerySet(models.QuerySet["Source"]):
    def in_use(self) -> SourceQuerySet:
        return self.filter(ended_at__isnull=True)

    def polled(self) -> SourceQuerySet:
        """Those the house asks or looks into by itself."""
        return self.in_use().exclude(every_min=0)


class Source(models.Model):
    """One bill, print server, export or network of printers, read by the adapter of its kind.

    `settings` are the adapter's own: {"layout": …} how a table's columns are understood, {"secret": …} the word before each line,
    {"folder": …} the watched folder, {"hosts": …}. Nothing in it is shown but through the adapter's form.
    """

    class Kind(models.TextChoices):
        METER = "meter", _("Copier bill or meter readings")
        PAPER = "paper", _("Paper bought")
        WINDOWS = "windows", _("Windows print server")
        PAPERCUT = "papercut", _("PaperCut Print Logger")
        SNMP = "snmp", _("Counters over the network")
        USAGE = "usage", _("Usage list of a copier")
        CUPS = "cups", _("CUPS page log")
        IPP = "ipp", _("CUPS server, asked over IPP")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=120)
    settings = models.JSONField(default=dict)
    # Minutes between two looks into the watched folder or over the network; 0: files are brought by people.
    every_min = models.PositiveIntegerField(default=0)
    looked_at = models.DateTimeField(null=True)
    # What went wrong at the last look, as a kept sentence; empty when nothing did.
    trouble = models.JSONField(default=list, blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Import(models.Model):
    """One file (or one poll) that was read. The same bytes are read once; the original is kept under its SHA-256."""

    class State(models.TextChoices):
        READING = "reading", _("Being read")
        READ = "read", _("Read in")
        FAILED = "failed", _("Not read")
        UNDONE = "undone", _("Taken back")

    source = models.ForeignKey(Source, models.CASCADE, related_name="imports")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    # Over those of the source: how this file was understood, the month somebody has said for it.
    settings = models.JSONField(default=dict)
    # Of a log that grows only what came since is kept: `begins` is the byte of the log where this piece begins, after so many lines. `head`
    # is the SHA-256 of the log's first `head_size` bytes, by which it is known again under another name.
    begins = models.PositiveBigIntegerField(default=0)
    lines_before = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)
    head_size = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State.choices, default=State.READING)
    # A kept sentence when it failed.
    trouble = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    # How far it was read: bytes of the file, and lines written. Whoever goes on after a crash begins there.
    read = models.PositiveBigIntegerField(default=0)
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
