"""What other rooms may ask of spaces: who may see, write, host; whose spaces; make one and say who belongs."""

from django.db import models
from django.utils import timezone

from ennoshita.apps.people.api import Person, PersonQuerySet

from . import rules
from .actions import add_member, add_members, change_space, delete_space, make_space, remove_member, set_members
from .models import Membership, Space
from .unit_spaces import sync_unit_spaces

__all__ = [
    "Membership",
    "Space",
    "add_member",
    "add_members",
    "change_space",
    "delete_space",
    "make_space",
    "may_host",
    "may_see",
    "may_write",
    "members_of",
    "remove_member",
    "set_members",
    "sync_unit_spaces",
    "visible_to",
]


def visible_to(person: Person) -> models.QuerySet[Space]:
    """The spaces whose content this person may see today, for use in filters: `File.objects.filter(space__in=visible_to(p))`."""
    return Space.objects.visible_to(person)


def may_see(person: Person, space: Space) -> bool:
    """See the space and everything in it, today."""
    return rules.may_see(person, space, timezone.localdate())


def may_write(person: Person, space: Space) -> bool:
    """Add and change what is in it, today."""
    return rules.may_write(person, space, timezone.localdate())


def may_host(person: Person, space: Space) -> bool:
    """Change the space itself and its members, today."""
    return rules.may_host(person, space, timezone.localdate())


def members_of(space: Space) -> PersonQuerySet:
    """Everyone with a place in the space today (hosts, members, guests) who may still sign in."""
    current = Membership.objects.filter(space=space).current(timezone.localdate())
    return PersonQuerySet(Person).here().filter(pk__in=current.values("person"))
