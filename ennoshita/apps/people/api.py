"""What other rooms may ask of people."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from ennoshita.core.principal import Principal

from .demo_entry import make_demo_pin
from .first_start import make_admin_link, make_token
from .forms import UnitField
from .models import Person, PersonQuerySet, Post, Role, Unit
from .rules import in_office, is_administrator
from .sessions import signed_in
from .signals import posts_changed, unit_changed

__all__ = [
    "Person",
    "PersonQuerySet",
    "Post",
    "Role",
    "Unit",
    "UnitField",
    "in_office",
    "is_administrator",
    "make_admin_link",
    "make_demo_pin",
    "make_token",
    "person_of",
    "posts_changed",
    "reader",
    "signed_in",
    "unit_changed",
]


def person_of(principal: Principal) -> Person | None:
    """The person behind a cookie, for sockets and media; None for large screens, and for whoever was shown out."""
    return PersonQuerySet(Person).here().filter(pk=principal.id).first() if principal.kind == "person" else None


def reader(request: HttpRequest) -> Person:
    """The person who asks; for views behind `login_required`."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user
