import logging
import sys

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from .full_disk import is_full_disk
from .gallery import gallery
from .house import house
from .models import City

log = logging.getLogger("ennoshita")


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Today: one card from each room that has something to say to this person."""
    columns: dict[str, list[str]] = {"main": [], "side": []}
    for room in house.in_order():
        for card in room.cards:
            context = card.context(request)
            if context is not None:
                columns[card.column].append(render_to_string(card.template, context, request))
    return render(request, "home.html", {"today": timezone.localdate(), **columns})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that waited too long: say so kindly and lead back to where it was."""
    here = request.META.get("HTTP_REFERER", "")
    back = here if url_has_allowed_host_and_scheme(here, {request.get_host()}) else "/"
    return render(request, "csrf_failure.html", {"back": back}, status=403)


def trouble(request: HttpRequest) -> HttpResponse:
    """What broke on our side (handler500), called while the exception is at hand. A full disk is not a fault of the program."""
    full = is_full_disk(sys.exc_info()[1])
    if full:
        log.error("The disk is full: %s %s could not be kept. Make room; nothing else has to be done.", request.method, request.path)
    status = 507 if full else 500
    return HttpResponse(render_to_string(f"{status}.html"), status=status)


def ui(request: HttpRequest) -> HttpResponse:
    """Every part in every state, for those who build rooms; only where nobody works: the demo, or while developing."""
    if not (settings.DEBUG or City.objects.filter(is_demo=True).exists()):
        raise Http404
    return render(request, "gallery.html", gallery())
