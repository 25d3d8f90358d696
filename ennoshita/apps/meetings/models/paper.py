"""Paper that a meeting did without: what people correct of how it is counted. What they declare as printed stands in record.py."""

from django.db import models

from ennoshita.apps.people.api import Person

from .meeting import Meeting


class PaperPersons(models.Model):
    """How many persons would have got the materials on paper, written by someone who knows better; the newest holds, with its reason."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="paper_persons")
    persons = models.PositiveIntegerField()
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
