"""The one rule of access. Everything in a space (files, pages, topics, meetings) asks here."""

from datetime import date

from ennoshita.apps.people.api import Person

from .models import Membership, Space

Role = Membership.Role


def allows(visibility: str, role: str | None, *, active: bool, wish: str) -> bool:
    """The rule itself, without a database: may someone with this role do this in a space of this visibility?

    `wish` is "see", "write" (add and change content) or "host" (change the space and its members).
    """
    if not active:
        return False
    if wish == "see":
        return role is not None or visibility in {Space.Visibility.OFFICE, Space.Visibility.PUBLIC}
    if wish == "write":
        return role in {Role.HOST, Role.MEMBER}
    return role == Role.HOST


def role_of(person: Person, space: Space, on: date) -> str | None:
    return Membership.objects.filter(space=space, person=person).current(on).values_list("role", flat=True).first()


def may_see(person: Person, space: Space, on: date) -> bool:
    return allows(space.visibility, role_of(person, space, on), active=person.is_active, wish="see")


def may_write(person: Person, space: Space, on: date) -> bool:
    return allows(space.visibility, role_of(person, space, on), active=person.is_active, wish="write")


def may_host(person: Person, space: Space, on: date) -> bool:
    return allows(space.visibility, role_of(person, space, on), active=person.is_active, wish="host")
