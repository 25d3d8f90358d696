"""Who takes part in a meeting: let in, taken off, asked to prepare it too."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import Person, reader
from ennoshita.apps.spaces.api import members_of

from .. import rules
from ..actions import planning
from ..forms import InviteForm, WholeUnitForm
from ..models import Meeting
from .answer import page
from .planning import meeting_for


@login_required
def participants(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = _hosted_meeting(request, pk)
    person_form, unit_form = InviteForm(prefix="one"), WholeUnitForm(prefix="unit")
    if request.method == "POST" and "add_unit" in request.POST:
        unit_form = WholeUnitForm(request.POST, prefix="unit")
        if unit_form.is_valid():
            added = planning.invite_unit(meeting, unit=unit_form.cleaned_data["unit"], by=reader(request))
            messages.success(request, ngettext("%(n)s person has been added.", "%(n)s people have been added.", added) % {"n": added})
            return redirect("meetings:participants", pk)
    elif request.method == "POST":
        person_form = InviteForm(request.POST, prefix="one")
        if person_form.is_valid():
            planning.invite(meeting, person=person_form.cleaned_data["person"], by=reader(request))
            return redirect("meetings:participants", pk)
    members = members_of(meeting.space)
    context = {
        "meeting": meeting,
        "members": members.with_posts(timezone.localdate()),
        "hosts": set(meeting.space.memberships.filter(role="host").values_list("person", flat=True)),
        "person_form": person_form,
        "unit_form": unit_form,
        "others": Person.objects.here().exclude(pk__in=members),
    }
    return page(request, "meetings/participants.html", context, person_form, unit_form)


@login_required
@require_POST
def participant_removal(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    planning.uninvite(meeting_for(request, pk), person=get_object_or_404(Person, pk=person), by=reader(request))
    return redirect("meetings:participants", pk)


@login_required
@require_POST
def participant_host(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    """From now on this person prepares the meeting too."""
    meeting = _hosted_meeting(request, pk)
    planning.let_prepare(meeting, person=get_object_or_404(Person, pk=person), by=reader(request))
    # An administrator who named someone has nothing more to do here.
    return redirect("meetings:participants", pk) if rules.may_prepare(reader(request), meeting) else redirect("meetings:list")


def _hosted_meeting(request: HttpRequest, pk: int) -> Meeting:
    """The meeting for who prepares it; and an administrator finds one here that nobody prepares any more, without seeing into it."""
    meeting = get_object_or_404(Meeting.objects.with_state(), pk=pk)
    if not rules.may_read(reader(request), meeting) and not rules.may_prepare(reader(request), meeting):
        raise Http404
    if not rules.may_prepare(reader(request), meeting):
        raise PermissionDenied
    return meeting
