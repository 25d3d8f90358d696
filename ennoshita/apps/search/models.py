from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils import timezone

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Space

# A day has so many numbers, and few of them are ever used.
NUMBERS_OF_A_DAY = 2**32


def first_number(at: datetime) -> int:
    """Of this day: both indexes answer in the order of numbers, which is that of the days people are shown."""
    return timezone.localdate(at).toordinal() * NUMBERS_OF_A_DAY


class Entry(models.Model):
    """One text that can be found: a page, a name, a note. That of a later day has the higher number.

    `thing` is what it is read from anew as a whole ("file/7"), `key` its own name ("page/7/12"), `text` the folded text
    (`domain/folding.py`), `year` the fiscal year of `at`. Its grams lie beside it (`on_sqlite.py`, `on_postgresql.py`).
    """

    key = models.CharField(max_length=60, unique=True)
    thing = models.CharField(max_length=40, db_index=True)
    kind = models.CharField(max_length=10)
    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    # Set for what is one person's own: nobody else finds it.
    owner = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()
    year = models.PositiveIntegerField()
    text = models.TextField()

    def __str__(self) -> str:
        return self.key
