from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q


class City(models.Model):
    """The city this house stands in: one row, written at the first start."""

    name = models.CharField(max_length=100)
    language = models.CharField(max_length=5, default="ja")
    is_demo = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)


class JobQuerySet(models.QuerySet["Job"]):
    def unfinished(self) -> JobQuerySet:
        return self.filter(state__in=[Job.State.READY, Job.State.RUNNING])

    def forsaken(self, now: datetime) -> JobQuerySet:
        """Running by the book, but the worker has not extended its lease: it died."""
        return self.filter(state=Job.State.RUNNING, lease_until__lt=now)


class Job(models.Model):
    """Work for a worker process. Whoever holds the lease does it; a lease nobody extends sets it free (core/jobs)."""

    class State(models.TextChoices):
        READY = "ready"
        RUNNING = "running"
        DONE = "done"
        DEAD = "dead"

    task = models.CharField(max_length=200)
    args = models.JSONField(default=list)
    kwargs = models.JSONField(default=dict)
    priority = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READY)
    run_after = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=3)
    worker = models.CharField(max_length=100, blank=True)
    lease_until = models.DateTimeField(null=True)
    # The same task with the same arguments is held once until it is finished.
    dedupe_key = models.CharField(max_length=64)
    # Asked for again while it ran: what it had already read may be old, so it runs once more.
    again = models.BooleanField(default=False)
    error = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "-priority", "run_after", "id"], name="core_job_next")]
        constraints = [
            models.UniqueConstraint(fields=["dedupe_key"], condition=Q(state__in=["ready", "running"]), name="core_job_once"),
        ]


class AuditEntry(models.Model):
    """Who did what to what. `seal` is SHA-256 over the seal before and this entry, so a change anywhere shows (core/audit.py)."""

    at = models.DateTimeField()
    deed = models.CharField(max_length=60)
    # Plain numbers and names, not foreign keys: an entry outlives whom and what it speaks of.
    by = models.BigIntegerField(null=True)
    about = models.CharField(max_length=100)
    details = models.JSONField(default=dict)
    seal = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["about"], name="core_audit_about")]


class AuditHead(models.Model):
    """One row: the newest seal and how many entries there are. Its lock keeps writers in line."""

    seal = models.CharField(max_length=64, default="")
    length = models.PositiveBigIntegerField(default=0)
