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
    names = sorted(_settle(login, whose, by) for login, whose in changed)
    if changed:
        audit.record("printing names mapped", by=by.pk, about="printing-logins", names=names)
        tasks.belong_again.enqueue(names)
    return len(changed)


def _settle(login: Login, whose: Whose, by: Person) -> int:
    # By its name: a file that is read at this moment may have told of a name that a list brings too.
    said = {"person": whose.person, "unit": whose.unit, "nobody": whose.nobody, "by": by}
    return Login.objects.update_or_create(name=login.name, defaults=said)[0].pk
