"""Pages of notices: one's own list, a notice that leads on, its words for the desktop."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import reader

from . import actions, lists
from .models import Notice

SHOWN = 200


@login_required
def index(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    place = lists.at(person)
    notices = Notice.objects.of(person).current(timezone.now())[:SHOWN]
    return render(request, "notices/index.html", {"at": place, "notices": notices, "today": timezone.localdate()})


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """To open a notice is to read it; from there it leads to what it is about."""
    mine = Notice.objects.of(reader(request)).filter(pk=pk)
    notice = get_object_or_404(mine)
    actions.read(mine)
    return redirect(notice.link or "notices:index")


@login_required
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Title and text in the reader's language, for a notice that came while a page was open."""
    notice = get_object_or_404(Notice.objects.of(reader(request)), pk=pk)
    return JsonResponse(notice.says, headers={"Cache-Control": "no-store"})


@login_required
@require_POST
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Read, without going where it leads."""
    get_object_or_404(Notice.objects.of(reader(request)), pk=pk)
    actions.read(Notice.objects.of(reader(request)).filter(pk=pk))
    return redirect("notices:index")


@login_required
@require_POST
def reading_all(request: HttpRequest) -> HttpResponse:
    actions.read(Notice.objects.of(reader(request)))
    return redirect("notices:index")
