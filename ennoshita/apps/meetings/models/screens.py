"""Large screens, and the codes that let them in."""

from datetime import timedelta

from django.db import models

from ennoshita.apps.people.api import Person

from .meeting import Meeting


class Screen(models.Model):
    """A large screen, let in by a code: it reads what this one meeting presents. Only the token's hash is kept."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="screens")
    token_hash = models.CharField(max_length=64, unique=True)
    # Where it stands (大会議室・傍聴席); shown to whoever tends the meeting.
    name = models.CharField(max_length=60, blank=True)
    paired_at = models.DateTimeField(auto_now_add=True)
    # Who had the code made.
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")


class ScreenCode(models.Model):
    """Six digits that let one large screen in, once, for ten minutes."""

    LIFE = timedelta(minutes=10)

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="screen_codes")
    code = models.CharField(max_length=6, unique=True)
    expires_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")


class ScreenTry(models.Model):
    """A wrong code was typed at this address; too many close the door for a while."""

    address = models.CharField(max_length=45)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
