"""Who may do what here: the rule of the space."""

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces import api as spaces

from .models import Notice


def may_see(person: Person, notice: Notice) -> bool:
    return spaces.may_see(person, notice.space)


def may_change(person: Person, notice: Notice) -> bool:
    return spaces.may_write(person, notice.space)
