"""Who may see a list of notices: the person it is for, and nobody else, whatever their role."""

from ennoshita.apps.people.api import Person


def may_see(person: Person, whose: int) -> bool:
    return person.is_active and person.pk == whose
