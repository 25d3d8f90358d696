"""Who may see the ledger: everyone in the office. Who may change what is assumed: administrators."""

from django.http import HttpRequest

from ennoshita.apps.people.api import Person, in_office, is_administrator


def may_see(person: Person) -> bool:
    return in_office(person)


def may_change_assumptions(person: Person) -> bool:
    return is_administrator(person)


def sees_menu(request: HttpRequest) -> bool:
    return isinstance(request.user, Person) and may_see(request.user)
