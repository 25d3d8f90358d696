from django.db import models

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Space, visible_to


class EntryQuerySet(models.QuerySet["Entry"]):
    def seen_by(self, person: Person) -> "EntryQuerySet":
        return self.filter(space__in=visible_to(person))


class Entry(models.Model):
    """What one of them is, in a sentence."""

    space = models.ForeignKey(Space, models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.title
