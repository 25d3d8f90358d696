"""Getting in again: one-time links, and the first administrator."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ennoshita.core import audit
from ennoshita.core.models import City

from .. import first_start, rules, sessions
from ..models import EntryLink, Person, Post, Role
from ..signals import posts_changed


@transaction.atomic
def make_entry_link(person: Person, *, by: Person) -> str:
    """The token of a new one-time link for somebody who forgot their password."""
    if not rules.is_administrator(by) or not person.is_active:
        raise PermissionDenied
    return first_start.make_link(person, by=by)


@transaction.atomic
def enter_by_link(link: EntryLink, *, password: str) -> None:
    """Set the new password and spend the link. Every session opened with the old password ends."""
    if not EntryLink.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now()):
        raise PermissionDenied
    person = link.person
    person.set_password(password)
    returns = bool(link.gives) and not person.is_active
    if link.gives:
        person.is_active = True
        Role.objects.get_or_create(person=person, name=link.gives)
    person.save()
    if returns:
        posts_changed.send(sender=Post, persons={person.pk})
    sessions.end_all(person)
    audit.record("entry link used", by=person.pk, about=f"person/{person.pk}", gives=link.gives)


@transaction.atomic
def found_city(city: City, person: Person, *, password: str) -> None:
    """Write the city's one row and its first administrator. A second one at the same moment fails on the row's key."""
    city.pk = 1
    city.save(force_insert=True)
    person.set_password(password)
    person.save()
    Role.objects.create(person=person, name=Role.Name.ADMINISTRATOR, by=person)
    audit.record("city founded", by=person.pk, about="city/1", city=city.name)
    first_start.spend_token()
