"""The page of printing: the sentence, and what stands behind it."""

from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ennoshita.apps.people.api import reader

from .. import rules
from ..comparing import NotCompared, compare, default_wish
from ..forms import BringForm
from ..models import Import


@login_required
def index(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    if not rules.may_see(person):
        raise Http404
    context = {"may_bring": rules.may_bring(person), "form": BringForm(), **_compared()}
    if context["may_bring"]:
        context["imports"] = Import.objects.select_related("source", "by").prefetch_related("refusals")[:20]
    return render(request, "printing/index.html", context)


def _compared() -> dict[str, Any]:
    """This fiscal year's months so far beside the same months of the year before; nothing where one of them has no figures."""
    wish = default_wish()
    if wish is None:
        return {"brought": False}
    try:
        found = compare(replace(wish, despite_holes=True))
    except NotCompared:
        return {"brought": True, "after": wish.after}
    return {"brought": True, "found": found, "before": wish.before, "after": wish.after}
