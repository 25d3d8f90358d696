"""What the keepers of the figures say of sign-in names."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.people.api import Person, Unit
from ennoshita.core import audit

from .. import rules, tasks
from ..models import Login


@transaction.atomic
def map_login(login: Login, *, by: Person, person: Person | None = None, unit: Unit | None = None, nobody: bool = False) -> None:
    """From now on the name is this person's, or this unit's, or nobody's; with none of them it is unknown. Its jobs follow in a moment."""
    if not rules.may_bring(by):
        raise PermissionDenied
    _say(login, person=person, unit=unit, nobody=nobody, by=by)
    whose = {"person": person.pk if person else None, "unit": unit.pk if unit else None, "nobody": nobody}
    audit.record("printing name mapped", by=by.pk, about=f"printing-login/{login.pk}", **whose)
    tasks.belong_again.enqueue([login.pk])


@transaction.atomic
def map_from_list(said: Iterable[tuple[Login, Person]], *, by: Person) -> int:
    """Many at once, as a list says it. How many were another's, or nobody's, before."""
    if not rules.may_bring(by):
        raise PermissionDenied
    changed = [(login, person) for login, person in said if login.person_id != person.pk]
    for login, person in changed:
        _say(login, person=person, unit=None, nobody=False, by=by)
    if changed:
        audit.record("printing names mapped from a list", by=by.pk, about="printing-logins", count=len(changed))
        tasks.belong_again.enqueue(sorted(login.pk for login, _person in changed))
    return len(changed)


def _say(login: Login, *, person: Person | None, unit: Unit | None, nobody: bool, by: Person) -> None:
    login.person, login.unit, login.nobody, login.by = person, unit, nobody, by
    login.save()
