"""A person's own settings: language, password, and where they are signed in."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ennoshita.core import audit

from .. import sessions
from ..api import reader
from ..domain.browsers import device
from ..forms import LANGUAGES


@require_safe
@login_required
def me(request: HttpRequest) -> HttpResponse:
    return render(request, "people/me.html", {"person": reader(request), "post": reader(request).post(), "languages": LANGUAGES})


@require_safe
@login_required
def my_sessions(request: HttpRequest) -> HttpResponse:
    found = [(session, device(session.user_agent)) for session in sessions.open_sessions(reader(request))]
    return render(request, "people/sessions.html", {"found": found, "here": request.session.session_key})


@require_POST
@login_required
def my_sessions_end(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """End one session, or all but this one."""
    person = reader(request)
    mine = UserSession.objects.filter(user=person).exclude(session_key=request.session.session_key)
    sessions.end(mine.filter(pk=pk) if pk else mine)
    audit.record("sessions ended", by=person.pk, about=f"person/{person.pk}")
    messages.success(request, _("Signed out there."))
    return redirect("people:sessions")
