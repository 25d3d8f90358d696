"""Sign-in names as their keepers see them: which wait to be mapped, and whose each might be."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from ennoshita.apps.people.api import Person

from .actions.logins import guesses
from .domain.sign_in_names import plain
from .models import Login

UNKNOWN = Q(person=None, unit=None, nobody=False)
KINDS = {"unknown": UNKNOWN, "known": ~UNKNOWN & Q(nobody=False), "nobody": Q(nobody=True)}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A name and those whose it may be, with `current_posts`."""

    login: Login
    likely: list[Person]


def shown(kind: str, question: str) -> QuerySet[Login]:
    """`kind` is a key of KINDS. A question finds names, and persons by name, reading or number."""
    found = Login.objects.filter(KINDS[kind]).select_related("person", "unit", "by")
    if not question:
        return found
    return found.filter(Q(name__contains=plain(question)) | Q(person__in=Person.objects.found_by(question)))


def waiting(logins: Iterable[Login]) -> list[Waiting]:
    known = guesses()
    likely = {login.pk: known.likely(login.name) for login in logins}
    wanted = {person for persons in likely.values() for person in persons}
    people = {person.pk: person for person in Person.objects.filter(pk__in=wanted).with_posts(timezone.localdate())}
    return [Waiting(login, [people[pk] for pk in likely[login.pk]]) for login in logins]
