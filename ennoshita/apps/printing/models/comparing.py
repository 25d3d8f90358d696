"""A comparison that was made, whole: anyone can cite it, and it comes out the same again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ennoshita.apps.people.api import Person


class ComparisonQuerySet(models.QuerySet["Comparison"]):
    def listed(self) -> ComparisonQuerySet:
        """Those that somebody made or pinned; the house makes its own whenever figures change."""
        return self.filter(Q(by__isnull=False) | Q(pinned=True))


class Comparison(models.Model):
    """`wish` is what was asked (periods, what is set aside, holes allowed), `result` what came out (domain/result.py as JSON).

    `inputs` is the SHA-256 of all figures that went in, kept as JSON in the store; with `seed` and `version` of the method they give the
    same result, byte for byte.
    """

    code = models.CharField(max_length=12, unique=True)
    wish = models.JSONField()
    result = models.JSONField()
    inputs = models.CharField(max_length=64)
    seed = models.PositiveBigIntegerField()
    version = models.CharField(max_length=20)
    # The one the room opens with.
    pinned = models.BooleanField(default=False)
    # None: the house itself, for a report.
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
