"""The one rule of access. Everything in a space (files, pages, topics, meetings) asks here."""

from datetime import date
from typing import Literal

from ennoshita.apps.people.api import Person, is_administrator

from .models import Membership, Space, belongs_to_office

Role = Membership.Role
Visibility = Space.Visibility
Wish = Literal["see", "write", "host"]


def allows(visibility: str, role: str | None, *, active: bool, in_office: bool, wish: Wish) -> bool:
    """The rule itself, without a database: may someone with this role do this in a space of this visibility?

    `wish` is "see", "write" (add and change content) or "host" (change the space and its members).
    `in_office` are those who hold a post; "public" is everyone who can sign in, a guest of another space too.
    """
    if not active:
        return False
    if wish == "see":
        return role is not None or visibility == Visibility.PUBLIC or (visibility == Visibility.OFFICE and in_office)
    if wish == "write":
        return role in {Role.HOST, Role.MEMBER}
    return role == Role.HOST


def may_see(person: Person, space: Space, on: date) -> bool:
    return _asks(person, space, on, "see")


def may_write(person: Person, space: Space, on: date) -> bool:
    return _asks(person, space, on, "write")


def may_host(person: Person, space: Space, on: date) -> bool:
    """Hosts, and administrators: a space whose last host left the city hall must not stay without one.

    What a room made for its own (a meeting) is an administrator's only while no host is left. Hosting is not seeing:
    an administrator changes who belongs, and the audit trail tells of it.
    """
    return _asks(person, space, on, "host") or (is_administrator(person) and (space.made_for_people or not space.has_host()))


def may_open(person: Person, space: Space, on: date) -> bool:
    """Open the space's own page, where its members stand: those who see into it and those who host it."""
    return may_see(person, space, on) or may_host(person, space, on)


def role_of(person: Person, space: Space, on: date) -> str | None:
    return Membership.objects.filter(space=space, person=person).current(on).values_list("role", flat=True).first()


def _asks(person: Person, space: Space, on: date, wish: Wish) -> bool:
    role = role_of(person, space, on)
    in_office = role is None and space.visibility == Visibility.OFFICE and belongs_to_office(person, on)
    return allows(space.visibility, role, active=person.is_active, in_office=in_office, wish=wish)
