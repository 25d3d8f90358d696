"""The meeting for elsewhere: a printed agenda, an entry in a calendar."""

import msgspec
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ennoshita.apps.people.api import reader

from ..agenda_table import sections
from ..ical import calendar_of
from ..snapshot import snapshot
from .planning import meeting_for


@login_required
@require_safe
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """次第, for paper or to be read in one look; of the materials what this reader may see."""
    meeting = meeting_for(request, pk)
    state = snapshot(meeting, reader(request))
    context = {"meeting": meeting, "state": msgspec.to_builtins(state), "sections": sections(state, [])}
    return render(request, "meetings/programme.html", context)


@login_required
@require_safe
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_for(request, pk)
    agenda = [f"{place}. {item.title}" for place, item in enumerate(meeting.items.all(), start=1)]
    url = request.build_absolute_uri(reverse("meetings:detail", args=[pk]))
    body = calendar_of(meeting, url=url, agenda=agenda)
    headers = {"Content-Disposition": f'attachment; filename="meeting-{pk}.ics"', "Cache-Control": "no-store"}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)
