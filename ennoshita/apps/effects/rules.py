"""Who may do what here: the rule of the space."""

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces import api as spaces

from .models import Effect


def may_see(person: Person, effect: Effect) -> bool:
    return spaces.may_see(person, effect.space)


def may_change(person: Person, effect: Effect) -> bool:
    return spaces.may_write(person, effect.space)
