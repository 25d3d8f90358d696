"""Materials asked for from units: asked on the meeting's page, handed in by people of the unit, who need not take part."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ennoshita.apps.files.api import File, receive, store_upload
from ennoshita.apps.people.api import reader

from .. import rules
from ..actions import asking
from ..agenda_forms import AskForm
from ..agenda_table import drop_for
from ..forms import FileForm
from ..models import MaterialRequest
from .answer import page, refusal_told
from .planning import meeting_for, meeting_to_prepare


@login_required
def requests(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is and was asked for this meeting, and the form to ask for more."""
    meeting = meeting_to_prepare(request, pk)
    form = AskForm(request.POST or None, meeting=meeting)
    if form.is_valid():
        asking.ask(meeting, **form.cleaned_data, by=reader(request))
        messages.success(request, _("Asked. Everyone of the unit sees it on their home page."))
        return redirect("meetings:requests", pk)
    today = timezone.localdate()
    asked = [(each, each.state_on(today)) for each in meeting.requests.select_related("unit__parent", "item", "material__file")]
    return page(request, "meetings/requests.html", {"meeting": meeting, "form": form, "asked": asked}, form)


@login_required
def request(request: HttpRequest, number: int) -> HttpResponse:
    """What is asked of the reader's unit; POST hands it in: a file already uploaded (`file`), or the upload of a plain form."""
    person = reader(request)
    asked = get_object_or_404(MaterialRequest.objects.select_related("meeting__space", "unit__parent", "item", "by"), pk=number)
    concerns = rules.belongs_to(person, asked.unit, timezone.localdate()) or rules.may_prepare(person, asked.meeting)
    if not concerns:
        raise Http404
    if request.method == "POST":
        return _take(request, asked)
    context: dict[str, Any] = {"asked": asked, "state": asked.state_on(timezone.localdate()), "drop": drop_for(asked, person)}
    context["enters"] = rules.may_read(person, asked.meeting)
    return render(request, "meetings/request.html", context)


@login_required
@require_POST
def request_removal(request: HttpRequest, number: int) -> HttpResponse:
    asked = get_object_or_404(MaterialRequest.objects.select_related("meeting__space"), pk=number)
    meeting = meeting_for(request, asked.meeting_id)
    asking.ask_no_more(asked, by=reader(request))
    return redirect("meetings:requests", meeting.pk)


def _take(request: HttpRequest, asked: MaterialRequest) -> HttpResponse:
    person = reader(request)
    if not rules.may_hand_in(person, asked):
        raise PermissionDenied
    if (chosen := FileForm(request.POST)).is_valid():
        file = get_object_or_404(File.objects.seen_by(person), pk=chosen.cleaned_data["file"])
        asking.hand_in(asked, file=file, by=person)
        return HttpResponse(status=204)
    for upload in request.FILES.getlist(f"request-{asked.pk}-upload")[:1]:
        space = asking.inbox_of(asked, person)
        with refusal_told(request):
            file = store_upload(space=space, name=upload.name or "", source=receive(upload.chunks()), by=person).file
            asking.hand_in(asked, file=file, by=person)
            messages.success(request, _("Handed in. It lies on the table of the meeting now."))
    return redirect("meetings:request", asked.pk)
