"""Cards of the home page: today's meetings of this person, and what their unit is asked for."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from ennoshita.apps.people.api import reader

from .agenda_table import Asked, drop_for
from .models import MaterialRequest, Meeting


def today(request: HttpRequest) -> dict[str, Any]:
    person = reader(request)
    mine = Meeting.objects.seen_by(person).with_state().on(timezone.localdate())
    return {"meetings": mine.with_materials(person).prefetch_related("postponements")}


def asked(request: HttpRequest) -> dict[str, Any] | None:
    """Materials asked of this person's units; no card where nothing is."""
    person, today = reader(request), timezone.localdate()
    waiting = MaterialRequest.objects.waiting().asked_of(person, today).select_related("meeting__space", "unit__parent")
    shown = [Asked(each, each.state_on(today), drop_for(each, person)) for each in waiting]
    return {"asked": shown} if shown else None
