"""Large screens: the code on the meeting's page, the door where it is typed, the screen itself."""

import time

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
from ..operating_forms import ScreenNameForm
from ..screen_state import screen_state, screens_topic
from ..screens import COOKIE, from_cookies
from ..snapshot import turn_state
from ..stage import on_stage
from .answer import as_of_now, page
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


@login_required
def lines(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting's screens by name, and what they are to show: what the element needs to say who keeps up."""
    meeting = meeting_for(request, pk)
    if not rules.may_lead(reader(request), meeting):
        raise PermissionDenied
    seq = say.position(screens_topic(meeting))
    known = {
        "epoch": epoch.current(),
        "seq": seq,
        "shows": msgspec.to_builtins(screen_state(meeting)),
        "screens": list(meeting.screens.order_by("paired_at").values("id", "name")),
    }
    return as_of_now(known)


@login_required
@require_POST
def screen_name(request: HttpRequest, pk: int, screen: int) -> HttpResponse:
    """Where it stands, so that a person knows which one is meant."""
    form = ScreenNameForm(request.POST)
    if form.is_valid():
        found = get_object_or_404(Screen, pk=screen, meeting=meeting_for(request, pk))
        screens.name_screen(found, name=form.cleaned_data["name"], by=reader(request))
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
    context = {"meeting": screen.meeting, "topic": screens_topic(screen.meeting), "state": _position_and_state(screen.meeting)}
    turn = turn_state(screen.meeting)
    context |= on_stage(screen.meeting, turn.page if turn else None)
    return render(request, "meetings/screen.html", context)


def state(request: HttpRequest) -> HttpResponse:
    screen = from_cookies(request.COOKIES)
    if screen is None:
        return HttpResponse(status=403)
    return as_of_now(_position_and_state(screen.meeting))


def now(request: HttpRequest) -> HttpResponse:
    """The server's time in milliseconds since 1970: browsers count down by it, not by their own."""
    return as_of_now({"now": time.time_ns() // 1_000_000})


def _position_and_state(meeting: Meeting) -> dict[str, object]:
    seq = say.position(screens_topic(meeting))
    return {"epoch": epoch.current(), "seq": seq, **msgspec.to_builtins(screen_state(meeting))}
