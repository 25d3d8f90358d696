"""What a reader keeps for themselves."""

from __future__ import annotations

from django.db import models

from ennoshita.apps.files.api import Page
from ennoshita.apps.people.api import Person

from .meeting import Meeting


class NoteQuerySet(models.QuerySet["Note"]):
    def of(self, person: Person) -> NoteQuerySet:
        """Nobody reads another's notes: every reading begins here."""
        return self.filter(person=person).select_related("page__version__file", "meeting__space").defer("page__text", "page__words")


class Note(models.Model):
    """A reader's own mark on a page, seen by nobody else and kept after the meeting.

    `page` is the page's first row with this content (`Page.origin`). `x`, `y` (and `width`, `height` of what it marks, 0 for a
    point) in ten-thousandths of the page. `content` is the words of a sticky note; the JSON of own ink ({tool, width, points} as in
    Stroke, but points count from x, y: who moves those moves the ink); empty for a bookmark. `carried_from` is the page it was
    written on before a replacement moved it.
    """

    class Kind(models.TextChoices):
        STICKY = "sticky"
        INK = "ink"
        BOOKMARK = "bookmark"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="notes")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    page = models.ForeignKey(Page, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    x = models.PositiveIntegerField(default=0)
    y = models.PositiveIntegerField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    content = models.TextField(blank=True)
    colour = models.CharField(max_length=8, blank=True)
    carried_from = models.ForeignKey(Page, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["meeting", "person"])]
