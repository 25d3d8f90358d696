"""What stays of a meeting: who was there, who saw what, what was taken back, what was printed after all."""

from __future__ import annotations

from django.db import models

from ennoshita.apps.files.api import Version
from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Space

from .agenda import Material
from .meeting import Meeting


class Attendance(models.Model):
    """As the house saw it: the person's page followed the open meeting, from when to when."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="meetings_attendance_once")]


class AttendanceCorrection(models.Model):
    """As a person corrected it; the newest holds, what the house saw stays beside it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance_corrections")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    present = models.BooleanField()
    reason = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]


class Viewing(models.Model):
    """The person's screen first showed a page of this version at this time."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="viewings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person", "version"], name="meetings_viewing_once")]


class Recall(models.Model):
    """The materials of a closed meeting, taken back from every reader."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="recall")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class RecallAnswer(models.Model):
    """Whose device had the materials; `answered_at` is when it told that it emptied its cache, as far as a browser can tell."""

    recall = models.ForeignKey(Recall, models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recall", "person"], name="meetings_recall_answer_once")]


class RecalledMaterial(models.Model):
    """Where a recalled material's file lay: giving back puts it there again."""

    recall = models.ForeignKey(Recall, models.CASCADE, related_name="materials")
    material = models.OneToOneField(Material, models.CASCADE, related_name="+")
    space = models.ForeignKey(Space, models.PROTECT, related_name="+")


class PaperDeclaration(models.Model):
    """Sheets that someone printed of the materials after all, as they say. The page of the meeting subtracts them."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="paper_declarations")
    sheets = models.PositiveIntegerField()
    place = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]


class Retention(models.Model):
    """Until when the materials of a meeting of this kind are kept, in years after the end of its fiscal year; "" is every other kind."""

    kind = models.CharField(max_length=40, unique=True, blank=True)
    years = models.PositiveIntegerField()


class Departure(models.Model):
    """The materials of a meeting are past their date and stand on the page of those that go; `gone_at` is when they went."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="departure")
    announced_on = models.DateField()
    gone_at = models.DateTimeField(null=True)
