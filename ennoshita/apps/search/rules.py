"""Who may do what here: the rule of the space."""

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces import api as spaces

from .models import Entry


def may_see(person: Person, entry: Entry) -> bool:
    return spaces.may_see(person, entry.space)


def may_change(person: Person, entry: Entry) -> bool:
    return spaces.may_write(person, entry.space)
