"""The meeting itself: the room everyone sits in, and the presses of its buttons."""

import time

import msgspec
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ennoshita.apps.files.api import Page, failure_sentences
from ennoshita.apps.people.api import reader
from ennoshita.apps.spaces.api import may_host, members_of

from .. import rules
from ..actions import presenting
from ..forms import HandoverForm, PageForm
from ..shared_state import state_for
from ..snapshot import page_after, snapshot, topic_of
from ..stage import on_stage
from .answer import as_of_now, page
from .planning import meeting_for


@login_required
def room(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, person = meeting_for(request, pk), reader(request)
    state = snapshot(meeting, person)
    context = {
        "meeting": meeting,
        "state": msgspec.to_builtins(state),
        "following": page_after(state) if rules.may_turn_page(person, meeting) else None,
        "failures": failure_sentences(),
        "topic": topic_of(meeting),
        **on_stage(meeting, state.turn.page if state.turn else None),
        "may": {
            "host": may_host(person, meeting.space),
            "prepare": rules.may_prepare(person, meeting),
        },
    }
    return render(request, "meetings/room.html", context)


@login_required
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """What an element needs to be fresh again after a reset."""
    state = state_for(reader(request), pk, time.monotonic())
    if state is None:
        raise Http404
    return as_of_now(msgspec.Raw(state.plain))


@login_required
@require_POST
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    presenting.open_meeting(meeting_for(request, pk), by=reader(request))
    return redirect("meetings:room", pk)


@login_required
@require_POST
def closure(request: HttpRequest, pk: int) -> HttpResponse:
    presenting.close_meeting(meeting_for(request, pk), by=reader(request))
    return redirect("meetings:detail", pk)


@login_required
@require_POST
def reopening(request: HttpRequest, pk: int) -> HttpResponse:
    presenting.reopen_meeting(meeting_for(request, pk), by=reader(request))
    return redirect("meetings:room", pk)


@login_required
@require_POST
def turns(request: HttpRequest, pk: int) -> HttpResponse:
    """Turn without a script: the buttons of the room are a plain form."""
    form = PageForm(request.POST)
    shown = get_object_or_404(Page.objects.select_related("version"), pk=form.cleaned_data["page"] if form.is_valid() else None)
    presenting.turn_page(meeting_for(request, pk), to=shown, by=reader(request))
    return redirect("meetings:room", pk)


@login_required
def presenter(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose who turns the pages from now on."""
    meeting, person = meeting_for(request, pk), reader(request)
    if not rules.may_hand_over(person, meeting):
        raise PermissionDenied
    members = members_of(meeting.space)
    form = HandoverForm(request.POST or None, members)
    if form.is_valid():
        presenting.hand_over(meeting, to=form.cleaned_data["to"], by=person)
        return redirect("meetings:room" if meeting.state == "open" else "meetings:detail", pk)
    context = {"meeting": meeting, "form": form, "members": members.with_posts(timezone.localdate()), "now": meeting.presenter}
    return page(request, "meetings/presenter.html", context, form)
