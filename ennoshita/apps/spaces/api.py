"""What other rooms may ask of spaces."""

from django.db import models
from django.utils import timezone

from ennoshita.apps.people.api import Person

from . import rules
from .models import Membership, Space

__all__ = ["Membership", "Space", "may_host", "may_see", "may_write", "visible_to"]


def visible_to(person: Person) -> models.QuerySet[Space]:
    """The spaces whose content this person may see today, for use in filters: `File.objects.filter(space__in=visible_to(p))`."""
    return Space.objects.visible_to(person)


def may_see(person: Person, space: Space) -> bool:
    return rules.may_see(person, space, timezone.localdate())


def may_write(person: Person, space: Space) -> bool:
    return rules.may_write(person, space, timezone.localdate())


def may_host(person: Person, space: Space) -> bool:
    return rules.may_host(person, space, timezone.localdate())
