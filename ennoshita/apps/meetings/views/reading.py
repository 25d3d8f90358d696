"""What a reader keeps for themselves, as pages and as the state of their devices."""

import msgspec
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ennoshita.apps.people.api import reader

from ..models import Meeting, Note
from ..own_notes import notes_of, put_together
from .planning import meeting_for


@login_required
def notes_state(request: HttpRequest, pk: int) -> HttpResponse:
    body = msgspec.json.encode(notes_of(meeting_for(request, pk), reader(request)))
    return HttpResponse(body, content_type="application/json", headers={"Cache-Control": "no-store"})


@login_required
def my_notes(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_for(request, pk)
    notes = Note.objects.of(reader(request)).filter(meeting=meeting)
    return render(request, "meetings/notes.html", {"meeting": meeting, "meetings": put_together(notes)})


@login_required
def all_notes(request: HttpRequest) -> HttpResponse:
    """Those of meetings that this person may still enter: a note shows a page, and the page may have been taken back."""
    person = reader(request)
    notes = Note.objects.of(person).filter(meeting__in=Meeting.objects.seen_by(person))
    return render(request, "meetings/notes.html", {"meetings": put_together(notes)})
