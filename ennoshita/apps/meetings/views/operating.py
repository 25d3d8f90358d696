"""The operator's panel: who is here, the message to all, the countdown, somebody who comes late. Forms; in the room sent by its element."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import Person, reader

from .. import rules
from ..actions import operating, planning
from ..forms import InviteForm
from ..models import Meeting
from ..operating_forms import AnnouncementForm, CountdownForm
from ..seats import seats
from .answer import as_of_now
from .planning import meeting_for


@login_required
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Who takes part and what was seen of them, for the panel; and who could still be invited, for its search field."""
    meeting = meeting_for(request, pk)
    if not rules.may_lead(reader(request), meeting):
        raise PermissionDenied
    return as_of_now(seats(meeting))


@login_required
@require_POST
def announcement(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, form = meeting_for(request, pk), AnnouncementForm(request.POST)
    if form.is_valid():
        operating.announce(meeting, text=form.cleaned_data["text"], by=reader(request))
    return _answer(request, meeting, form)


@login_required
@require_POST
def announcement_end(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_for(request, pk)
    operating.end_announcement(meeting, by=reader(request))
    return _answer(request, meeting)


@login_required
@require_POST
def countdown(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, form = meeting_for(request, pk), CountdownForm(request.POST)
    if form.is_valid():
        operating.count_down(meeting, label=form.cleaned_data["label"], minutes=form.cleaned_data["minutes"], by=reader(request))
    return _answer(request, meeting, form)


@login_required
@require_POST
def countdown_minute(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_for(request, pk)
    operating.add_minute(meeting, by=reader(request))
    return _answer(request, meeting)


@login_required
@require_POST
def countdown_end(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_for(request, pk)
    operating.stop_countdown(meeting, by=reader(request))
    return _answer(request, meeting)


@login_required
@require_POST
def latecomer(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody in who was not invited; also while the meeting is open."""
    meeting, form = meeting_for(request, pk), InviteForm(request.POST)
    if form.is_valid():
        person: Person = form.cleaned_data["person"]
        planning.invite(meeting, person=person, by=reader(request))
    return _answer(request, meeting, form)


def _answer(request: HttpRequest, meeting: Meeting, form: Form | None = None) -> HttpResponse:
    """The element in the room wants a word; a plain form goes back to the room."""
    refusal = " ".join(str(error) for errors in form.errors.values() for error in errors) if form else ""
    if request.accepts("text/html"):
        return redirect("meetings:room", meeting.pk)
    return JsonResponse({"refusal": refusal}, status=422 if refusal else 200)
