"""One page from which everything around the figures is put right."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..settings_state import settings
from .access import keepers_only


@keepers_only
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "printing/settings.html", {"settings": settings()})
