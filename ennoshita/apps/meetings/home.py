"""The card 「会議」 of the home page: today's meetings of this person."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from ennoshita.apps.people.api import reader

from .models import Meeting


def today(request: HttpRequest) -> dict[str, Any]:
    mine = Meeting.objects.seen_by(reader(request)).with_state().on(timezone.localdate())
    return {"meetings": mine.prefetch_related("materials", "postponements")}
