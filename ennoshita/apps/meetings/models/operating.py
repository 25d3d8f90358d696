"""What whoever tends the meeting tells all screens."""

from django.db import models

from ennoshita.apps.people.api import Person

from .meeting import Meeting


class Announcement(models.Model):
    """A message to all, shown until it is taken back."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="announcement")
    text = models.CharField(max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class Countdown(models.Model):
    """A countdown on the large screens: to the end of a speech, of a break."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="countdown")
    label = models.CharField(max_length=60, blank=True)
    ends_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
