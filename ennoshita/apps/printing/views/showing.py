"""The page of printing: the sentence, its pictures, and the way to what stands behind them."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ennoshita.apps.people.api import reader

from .. import pictures, rules, share_pictures
from ..comparing import NotCompared
from ..domain.result import Compared
from ..forms import BringForm
from ..models import Import
from ..opening import opening
from ..pictures import Picture

NEWEST = 5


@login_required
def index(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    if not rules.may_see(person):
        raise Http404
    context = {"may_bring": rules.may_bring(person), "form": BringForm(), **_opened()}
    if context["may_bring"]:
        context["imports"] = Import.objects.select_related("source", "by").prefetch_related("refusals")[:NEWEST]
    return render(request, "printing/index.html", context)


def _opened() -> dict[str, Any]:
    try:
        comparison = opening()
    except NotCompared:
        return {"brought": True}
    if comparison is None:
        return {"brought": False}
    found = Compared.of_kept(comparison.result)
    return {"brought": True, "comparison": comparison, **shown(found)}


def shown(found: Compared) -> dict[str, Any]:
    """What the sentence and the pictures of a comparison are drawn from."""
    before, after = found.periods
    parts = share_pictures.shares(found)
    return {
        "found": found,
        "before": before,
        "after": after,
        "years": pictures.years(before, after),
        "months": pictures.month_by_month(found),
        "why": pictures.why(found),
        "sections": pictures.sections(found),
        "shares": (share_pictures.picture(found, parts), parts) if parts else None,
    }


def drawn(found: Compared) -> Iterator[Picture]:
    """All pictures of a comparison."""
    yield from pictures.of(found)
    if (shares := share_pictures.picture(found, share_pictures.shares(found))) is not None:
        yield shares
