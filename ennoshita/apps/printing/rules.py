"""Who may do what here. Sums of sections are for everyone in the office; bringing figures in and mapping them is for their keepers."""

from django.http import HttpRequest
from django.utils import timezone

from ennoshita.apps.people.api import Person, Post, in_office, is_administrator

from .models import Keeper


def may_see(person: Person) -> bool:
    return in_office(person)


def may_bring(person: Person) -> bool:
    """Bring figures in, map names, edit the calendar and the prices."""
    today = timezone.localdate()
    return is_administrator(person) or Post.objects.on(today).filter(person=person, unit__in=Keeper.objects.values("unit")).exists()


def may_choose_keepers(person: Person) -> bool:
    return is_administrator(person)


def sees_menu(request: HttpRequest) -> bool:
    return isinstance(request.user, Person) and may_see(request.user)
