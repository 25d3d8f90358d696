"""Who may care for people: administrators; and each person for their own sign-in."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from .models import Person, Role


def is_administrator(person: Person | AnonymousUser) -> bool:
    return isinstance(person, Person) and person.is_active and person.roles.filter(name=Role.Name.ADMINISTRATOR).exists()


def is_last_administrator(person: Person) -> bool:
    """Without this person nobody could let anyone in any more."""
    others = Role.objects.filter(name=Role.Name.ADMINISTRATOR, person__is_active=True).exclude(person=person)
    return is_administrator(person) and not others.exists()


def sees_people_menu(request: HttpRequest) -> bool:
    return is_administrator(request.user)


def in_office(person: Person) -> bool:
    """Whoever holds a post today, and those who care for the house."""
    return person.is_active and (person.post() is not None or is_administrator(person))
