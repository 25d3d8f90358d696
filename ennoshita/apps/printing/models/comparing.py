"""A comparison that was made, whole: anyone can cite it, and it comes out the same again."""

from __future__ import annotations

from django.db import models

from ennoshita.apps.people.api import Person


class Comparison(models.Model):
    """`wish` is what was asked (periods, what is set aside, holes allowed), `result` what came out (domain/result.py as JSON).

    `inputs` is the SHA-256 of all figures that went in, with `seed` and `version` of the method: the same three give the same result.
    """

    code = models.CharField(max_length=12, unique=True)
    wish = models.JSONField()
    result = models.JSONField()
    inputs = models.CharField(max_length=64)
    seed = models.PositiveBigIntegerField()
    version = models.CharField(max_length=20)
    # The one the room opens with.
    pinned = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
