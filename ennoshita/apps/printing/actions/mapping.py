"""What the keepers of the figures say of sign-in names."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.people.api import Person, Unit
from ennoshita.core import audit

from .. import rules, tasks
from ..models import Login


@dataclass(frozen=True, slots=True)
class Whose:
    """A person's, a unit's, nobody's (a service, a test); with none of them it is unknown."""

    person: Person | None = None
    unit: Unit | None = None
    nobody: bool = False


@transaction.atomic
def map_logins(said: Iterable[tuple[Login, Whose]], *, by: Person) -> int:
    """From now on each name is whose it is said to be. Its jobs follow in a moment. Answers how many were another's before."""
    if not rules.may_bring(by):
        raise PermissionDenied
    changed = [(login, whose) for login, whose in said if Whose(login.person, login.unit, login.nobody) != whose or login.by_id is None]
    for login, whose in changed:
        login.person, login.unit, login.nobody, login.by = whose.person, whose.unit, whose.nobody, by
        login.save()
    if changed:
        names = sorted(login.pk for login, _whose in changed)
        audit.record("printing names mapped", by=by.pk, about="printing-logins", names=names)
        tasks.belong_again.enqueue(names)
    return len(changed)
