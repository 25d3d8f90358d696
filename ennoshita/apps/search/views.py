"""The one page of search: what was looked for, and where it stands."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def results(request: HttpRequest) -> HttpResponse:
    return render(request, "search/results.html", {})
