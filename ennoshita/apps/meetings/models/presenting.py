"""What is shown: turns, the part of the page in view, the lock to follow, ink of the presenter."""

from django.db import models

from ennoshita.apps.files.api import Page
from ennoshita.apps.people.api import Person

from .meeting import Meeting


class Turn(models.Model):
    """The presenter showed a page; `seq` is its place in the meeting's topic."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="turns")
    seq = models.PositiveBigIntegerField()
    page = models.ForeignKey(Page, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["seq"]
        indexes = [models.Index(fields=["meeting", "seq"])]


class Handover(models.Model):
    """The right to turn pages went to someone."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="handovers")
    to = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]


class View(models.Model):
    """The part of the presented page that everyone sees enlarged: its upper left corner and width, in ten-thousandths of the page.

    One row a meeting, for the turn `seq` alone: the next turn shows whole pages again.
    """

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="view")
    seq = models.PositiveBigIntegerField()
    x = models.PositiveIntegerField()
    y = models.PositiveIntegerField()
    width = models.PositiveIntegerField()


class FollowLock(models.Model):
    """While this row stands, everyone sees what is presented and nobody looks elsewhere."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="follow_lock")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class Stroke(models.Model):
    """Ink on a page for all to see. `points` is JSON: [[x, y, pressure], …] in ten-thousandths of the page, pressure in hundredths.

    `page` is the page's first row with this content (`Page.origin`), so ink stays with what it was drawn on.
    """

    class Tool(models.TextChoices):
        PEN = "pen"
        MARKER = "marker"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="strokes")
    page = models.ForeignKey(Page, models.PROTECT, related_name="+")
    tool = models.CharField(max_length=6, choices=Tool.choices)
    colour = models.CharField(max_length=8)
    # In ten-thousandths of the page's width.
    width = models.PositiveIntegerField()
    points = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["meeting", "page"])]
