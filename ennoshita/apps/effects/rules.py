"""Who may see the ledger: everyone in the office. Who may change what is assumed: administrators."""

from django.http import HttpRequest

from ennoshita.apps.people.api import Person, is_administrator


def may_see(person: Person) -> bool:
    """Whoever holds a post today, and those who care for the house."""
    return person.is_active and (person.post() is not None or is_administrator(person))


def may_change_assumptions(person: Person) -> bool:
    return is_administrator(person)


def sees_menu(request: HttpRequest) -> bool:
    return isinstance(request.user, Person) and may_see(request.user)
