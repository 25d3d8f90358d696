"""Past meetings, and until when their materials are kept."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ennoshita.apps.people.api import is_administrator, reader

from .. import past
from ..actions import keeping
from ..models import Departure, Meeting, Retention
from ..past_forms import PastForm, RetentionForm
from .answer import page

PER_PAGE = 50


@login_required
def meetings(request: HttpRequest) -> HttpResponse:
    """Those this person may see, by fiscal year, unit and kind."""
    mine = Meeting.objects.seen_by(reader(request)).past(timezone.now())
    form = PastForm(request.GET, meetings=mine)
    found = form.found(mine).with_state().select_related("unit").prefetch_related("materials", "postponements")
    rules = past.retention()
    listed = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(meeting, past.kept_until(meeting, rules)) for meeting in listed]
    return render(
        request, "meetings/past.html", {"form": form, "listed": listed, "rows": rows, "may_keep": is_administrator(reader(request))}
    )


@login_required
def retention(request: HttpRequest) -> HttpResponse:
    """How long materials are kept, by kind of meeting: the administrators' page."""
    person = reader(request)
    if not is_administrator(person):
        raise PermissionDenied
    form = RetentionForm(request.POST or None, kinds=past.kinds(Meeting.objects.all()))
    if form.is_valid():
        keeping.keep_for(form.cleaned_data["kind"], years=form.cleaned_data["years"], by=person)
        messages.success(request, _("Kept as you said."))
        return redirect("meetings:retention")
    return page(request, "meetings/retention.html", {"form": form, "rules": Retention.objects.order_by("kind")}, form)


@login_required
def leaving(request: HttpRequest) -> HttpResponse:
    """Whose materials go next, and when: of the meetings this person may see; administrators see all."""
    person, rules = reader(request), past.retention()
    seen = Meeting.objects.all() if is_administrator(person) else Meeting.objects.seen_by(person)
    waiting = Departure.objects.filter(gone_at=None, meeting__in=seen).select_related("meeting").order_by("announced_on", "meeting")
    rows = [(each.meeting, past.kept_until(each.meeting, rules), each.announced_on + past.ANNOUNCED_FOR) for each in waiting]
    return render(request, "meetings/leaving.html", {"rows": rows})
