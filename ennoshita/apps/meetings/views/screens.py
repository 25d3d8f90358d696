"""Large screens: the code on the meeting's page, the door where it is typed, the screen itself."""

import msgspec
import segno
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import Person, reader
from ennoshita.hub import epoch, say

from .. import rules
from ..actions import screens
from ..forms import CodeForm
from ..models import Meeting, Screen
from ..screens import COOKIE, from_cookies
from ..snapshot import topic_of, turn_state
from .answer import page
from .planning import meeting_for

YEAR = 365 * 24 * 3600


@login_required
def screen_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The screens of a meeting; POST makes a code for one more."""
    meeting = meeting_for(request, pk)
    if not rules.may_lead(reader(request), meeting):
        raise PermissionDenied
    context = {"meeting": meeting, "screens": meeting.screens.order_by("paired_at"), "door": request.build_absolute_uri(reverse("screen"))}
    if request.method == "POST":
        code = screens.make_code(meeting, by=reader(request))
        address = f"{context['door']}?code={code.code}"
        context |= {"code": code, "qr": segno.make(address, error="m").svg_data_uri(scale=6, border=2)}
    return render(request, "meetings/screens.html", context)


@login_required
@require_POST
def screen_removal(request: HttpRequest, pk: int, screen: int) -> HttpResponse:
    screens.put_out(get_object_or_404(Screen, pk=screen, meeting=meeting_for(request, pk)), by=reader(request))
    return redirect("meetings:screens", pk)


def door(request: HttpRequest) -> HttpResponse:
    """Where the large screen's own browser stands: type the code, and from then on it is the screen, also after a restart."""
    form = CodeForm(request.POST or None, initial={"code": request.GET.get("code", "")})
    if request.method == "GET" and "code" not in request.GET and from_cookies(request.COOKIES):
        return redirect("screen-show")
    if form.is_valid():
        try:
            viewer = request.user if isinstance(request.user, Person) else None
            token = screens.let_in(code=form.cleaned_data["code"], address=request.META.get("REMOTE_ADDR", ""), viewer=viewer)
        except ValidationError as refusal:
            form.add_error("code", refusal)
        else:
            answer = redirect("screen-show")
            answer.set_cookie(COOKIE, token, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.HTTPS)
            return answer
    return page(request, "meetings/screen_door.html", {"form": form}, form)


def show(request: HttpRequest) -> HttpResponse:
    screen = from_cookies(request.COOKIES)
    if screen is None:
        return redirect("screen")
    context = {"meeting": screen.meeting, "topic": topic_of(screen.meeting), "state": screen_state(screen.meeting)}
    return render(request, "meetings/screen.html", context)


def state(request: HttpRequest) -> HttpResponse:
    screen = from_cookies(request.COOKIES)
    if screen is None:
        return HttpResponse(status=403)
    return HttpResponse(msgspec.json.encode(screen_state(screen.meeting)), content_type="application/json")


def screen_state(meeting: Meeting) -> dict[str, object]:
    """Less than what a person sees: the page presented, nothing else of the materials."""
    seq = say.position(topic_of(meeting))
    meeting = Meeting.objects.with_state().get(pk=meeting.pk)
    turn = turn_state(meeting) if meeting.state == "open" else None
    return {
        "epoch": epoch.current(),
        "seq": seq,
        "title": meeting.title,
        "starts_at": meeting.starts_at.isoformat(),
        "state": meeting.state,
        "presenter": {"person": meeting.presenter.pk, "name": meeting.presenter.name},
        "turn": msgspec.to_builtins(turn),
    }
