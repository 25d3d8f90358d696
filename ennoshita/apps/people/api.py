"""What other rooms may ask of people."""

from .models import Person, PersonQuerySet, Post, Role, Unit

__all__ = ["Person", "PersonQuerySet", "Post", "Role", "Unit", "is_administrator"]


def is_administrator(person: Person) -> bool:
    return person.is_active and person.roles.filter(name=Role.Name.ADMINISTRATOR).exists()
