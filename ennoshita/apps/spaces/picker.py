"""Finding persons to give a place to."""

from django.utils import timezone

from ennoshita.apps.people.api import Person, PersonQuerySet, Unit

from .models import Membership, Space

SHOWN = 20


def find(question: str, *, outside: Space) -> list[Person]:
    """Persons who may sign in and have no place in the space yet, by name, reading or staff number; none for an empty question."""
    if not question.strip():
        return []
    people = PersonQuerySet(Person).here().exclude(pk__in=_inside(outside))
    return list(people.found_by(question).with_posts(timezone.localdate())[:SHOWN])


def whole_unit(unit: Unit, *, outside: Space) -> PersonQuerySet:
    """Those whose post, in the unit or in a team below it, gives them a place in the unit's own space, but who have none here."""
    holders = Membership.objects.filter(space__unit=unit, from_post=True)
    return PersonQuerySet(Person).here().filter(pk__in=holders.values("person")).exclude(pk__in=_inside(outside))


def _inside(space: Space) -> set[int]:
    return set(space.memberships.current(timezone.localdate()).values_list("person_id", flat=True))
