"""Who may do what here. Sums are for everyone in the office; figures are brought in by administrators."""

from django.http import HttpRequest

from ennoshita.apps.people.api import Person, in_office, is_administrator


def may_see(person: Person) -> bool:
    return in_office(person)


def may_bring(person: Person) -> bool:
    return is_administrator(person)


def sees_menu(request: HttpRequest) -> bool:
    return isinstance(request.user, Person) and may_see(request.user)
