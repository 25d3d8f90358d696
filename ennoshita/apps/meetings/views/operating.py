"""The operator's panel: who is here, the message to all, the countdown, somebody who comes late. Forms; in the room sent by its element."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import reader

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


def _press(deed: Callable[..., object], form: type[Form] = Form) -> Callable[[HttpRequest, int], HttpResponse]:
    """The doorway of every button here: what `form` makes of the press is done, and answered."""

    @login_required
    @require_POST
    def press(request: HttpRequest, pk: int) -> HttpResponse:
        meeting, wish = meeting_for(request, pk), form(request.POST)
        if wish.is_valid():
            deed(meeting, **wish.cleaned_data, by=reader(request))
        return _answer(request, meeting, wish)

    return press


def _answer(request: HttpRequest, meeting: Meeting, form: Form) -> HttpResponse:
    """The element in the room wants a word; a plain form goes back to the room."""
    refusal = " ".join(str(error) for errors in form.errors.values() for error in errors)
    if request.accepts("text/html"):
        return redirect("meetings:room", meeting.pk)
    return JsonResponse({"refusal": refusal}, status=422 if refusal else 200)


announcement = _press(operating.announce, AnnouncementForm)
announcement_end = _press(operating.end_announcement)
countdown = _press(operating.count_down, CountdownForm)
countdown_minute = _press(operating.add_minute)
countdown_end = _press(operating.stop_countdown)
# Somebody who was not invited; also while the meeting is open.
latecomer = _press(planning.invite, InviteForm)
