"""Pages before and around a meeting."""

from typing import Any

import msgspec
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ennoshita.apps.files.api import File, failure_sentences, file_drop
from ennoshita.apps.people.api import is_administrator, reader
from ennoshita.apps.spaces.api import members_of
from ennoshita.core.dates import clock, wareki

from .. import rules
from ..actions import planning
from ..agenda_forms import ItemsForm, PlaceForm
from ..agenda_table import asked_in, sections, unready
from ..forms import MaterialForm, MeetingForm, NameForm, TimesForm
from ..models import Meeting
from ..snapshot import snapshot
from .answer import page


def meeting_for(request: HttpRequest, pk: int) -> Meeting:
    """The meeting, if this person may see it; else 404, which tells nobody that it exists."""
    return get_object_or_404(Meeting.objects.seen_by(reader(request)).with_state(), pk=pk)


def meeting_to_prepare(request: HttpRequest, pk: int) -> Meeting:
    """The same for who prepares it; who only takes part is refused."""
    meeting = meeting_for(request, pk)
    if not rules.may_prepare(reader(request), meeting):
        raise PermissionDenied
    return meeting


@login_required
def meeting_list(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    person = reader(request)
    mine = Meeting.objects.seen_by(person).with_state().with_materials(person).prefetch_related("postponements")
    shown = {"upcoming": mine.upcoming(now), "past": mine.past(now)[:100]}
    if is_administrator(person):
        shown["orphaned"] = Meeting.objects.without_host().with_state().upcoming(now)
    return render(request, "meetings/list.html", shown)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """A meeting from nothing, or `from` an earlier one: its people and items come along, its materials do not."""
    person = reader(request)
    earlier = Meeting.objects.seen_by(person).hosted_by(person).with_state().order_by("-starts_at")
    source = earlier.filter(pk=request.GET["from"]).first() if request.GET.get("from", "").isdecimal() else None
    form = MeetingForm(request.POST or None, initial=MeetingForm.after(source) if source else MeetingForm.fresh_for(person))
    if form.is_valid():
        wanted = ("title", "place", "kind", "unit", "starts_at", "ends_at", "units")
        meeting = planning.make_meeting(**{name: form.cleaned_data[name] for name in wanted}, by=person, like=source)
        return redirect("meetings:detail", meeting.pk)
    context: dict[str, Any] = {"form": form, "source": source, "earlier": earlier[:30]}
    if source:
        context |= {"people": members_of(source.space).count(), "items": source.items.count()}
    return page(request, "meetings/new.html", context, form)


@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, person = meeting_for(request, pk), reader(request)
    state = snapshot(meeting, person)
    found = sections(state, asked_in(meeting, person, timezone.localdate()))
    context = {
        "meeting": meeting,
        "state": msgspec.to_builtins(state),
        "sections": found,
        "unready": unready(found),
        "failures": failure_sentences(),
        "drop": file_drop(MaterialForm()["upload"], space=meeting.space),
        "place_form": PlaceForm(meeting=meeting),
        "items_form": ItemsForm(),
        "members": members_of(meeting.space),
        "invitation": _invitation(meeting, request.build_absolute_uri()),
        "may": {
            "prepare": rules.may_prepare(person, meeting),
            "open": rules.may_open(person, meeting),
            "close": rules.may_close(person, meeting),
            "hand_over": rules.may_hand_over(person, meeting),
            "reopen": rules.may_reopen(person, meeting),
            "delete": rules.may_delete(person, meeting),
            "record": rules.may_read_record(person, meeting),
            "recall": rules.may_recall(person, meeting) or rules.may_give_back(person, meeting),
        },
    }
    return render(request, "meetings/detail.html", context)


def _invitation(meeting: Meeting, address: str) -> str:
    when = f"{wareki(timezone.localdate(meeting.starts_at))} {clock(meeting.starts_at)}–{clock(meeting.ends_at)}"
    return "\n".join(line for line in (meeting.title, when, meeting.place, address) if line)


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_to_prepare(request, pk)
    now = {"title": meeting.title, "place": meeting.place, "kind": meeting.kind, "unit": meeting.unit_id}
    form = NameForm(request.POST or None, initial=now)
    if form.is_valid():
        planning.edit_meeting(meeting, **form.cleaned_data, by=reader(request))
        return redirect("meetings:detail", pk)
    return page(request, "meetings/edit.html", {"meeting": meeting, "form": form}, form)


@login_required
def postponement(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_to_prepare(request, pk)
    form = TimesForm(request.POST or None, initial=TimesForm.of(meeting))
    if form.is_valid():
        times = {name: form.cleaned_data[name] for name in ("starts_at", "ends_at")}
        planning.postpone(meeting, **times, by=reader(request))
        messages.success(request, _("The meeting has been moved. Everyone who takes part sees the new time."))
        return redirect("meetings:detail", pk)
    return page(request, "meetings/postponement.html", {"meeting": meeting, "form": form}, form)


@login_required
def cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_for(request, pk)
    if request.method == "POST":
        planning.cancel(meeting, by=reader(request))
        return redirect("meetings:detail", pk)
    return render(request, "meetings/cancellation.html", {"meeting": meeting, "members": members_of(meeting.space)})


@login_required
def deletion(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_for(request, pk)
    if request.method == "POST":
        planning.delete_meeting(meeting, by=reader(request))
        messages.success(request, _("“%(title)s” has been deleted.") % {"title": meeting.title})
        return redirect("meetings:list")
    if not rules.may_delete(reader(request), meeting):
        raise PermissionDenied
    consequences = {
        "members": members_of(meeting.space).count(),
        "materials": File.objects.filter(space=meeting.space),
        "turns": meeting.turns.count(),
    }
    return render(request, "meetings/deletion.html", {"meeting": meeting, **consequences})
