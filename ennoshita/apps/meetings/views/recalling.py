"""回収: the host's page of it, and where each browser answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import reader

from .. import rules
from ..actions import recalling
from ..models import RecallAnswer
from .planning import meeting_for


@login_required
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    """What a recall does, then who has not answered yet; POST does it."""
    meeting, person = meeting_for(request, pk), reader(request)
    if request.method == "POST":
        recalling.recall(meeting, by=person)
        messages.success(request, _("The materials have been taken back."))
        return redirect("meetings:recall", pk)
    if not (rules.may_recall(person, meeting) or rules.may_give_back(person, meeting)):
        raise PermissionDenied
    asked = RecallAnswer.objects.filter(recall__meeting=meeting).select_related("person")
    context = {
        "meeting": meeting,
        "recalled": rules.is_recalled(meeting),
        "waiting": asked.filter(answered_at=None).order_by("person__family_kana", "person__given_kana"),
        "answered": asked.exclude(answered_at=None).order_by("answered_at"),
        "materials": meeting.materials.in_order().select_related("file"),
    }
    return render(request, "meetings/recall.html", context)


@login_required
@require_POST
def recall_end(request: HttpRequest, pk: int) -> HttpResponse:
    recalling.give_back(meeting_for(request, pk), by=reader(request))
    messages.success(request, _("The materials have been given back."))
    return redirect("meetings:detail", pk)


@login_required
@require_POST
def recall_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The browser empties its cache when it reads this header, as far as it does; more than that nobody can know."""
    meeting = meeting_for(request, pk)
    if not rules.is_recalled(meeting):
        raise Http404
    keeps_none = recalling.answer(meeting, by=reader(request))
    clear = {"Clear-Site-Data": '"cache"'} if keeps_none else {}
    return HttpResponse(status=204, headers={"Cache-Control": "no-store", **clear})
