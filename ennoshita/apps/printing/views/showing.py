"""The page of printing: the sentence, its pictures, and the way to what stands behind them."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ennoshita.apps.people.api import reader

from .. import pictures, rules, sentence, share_pictures
from ..comparing import NotCompared
from ..domain.result import Compared
from ..forms import BringForm
from ..machine_pictures import machines
from ..models import Comparison, Import
from ..opening import opening
from ..pictures import Picture
from ..went_in import rows_of

NEWEST = 5


@login_required
def index(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    if not rules.may_see(person):
        raise Http404
    context = {
        "may_bring": rules.may_bring(person),
        "form": BringForm(),
        **_opened(keeps=rules.may_bring(person), newest="newest" in request.GET),
    }
    if context["may_bring"]:
        context["imports"] = Import.objects.select_related("source", "by").prefetch_related("refusals")[:NEWEST]
    return render(request, "printing/index.html", context)


def _opened(*, keeps: bool, newest: bool) -> dict[str, Any]:
    try:
        comparison = opening(newest=newest)
    except NotCompared:
        return {"brought": True}
    if comparison is None:
        return {"brought": False}
    found = Compared.of_kept(comparison.result)
    return {"brought": True, **shown(comparison, found, keeps=keeps)}


def shown(comparison: Comparison, found: Compared, *, keeps: bool) -> dict[str, Any]:
    """What the sentence and the pictures of a comparison are drawn from, for somebody who keeps the figures or not."""
    before, after = found.periods
    went_in = rows_of(comparison, keeps=keeps)
    parts = share_pictures.shares(found)
    return {
        "comparison": comparison,
        "found": found,
        "words": sentence.words(found),
        "inputs": went_in,
        "before": before,
        "after": after,
        "beside": pictures.beside(before, after),
        "years": pictures.years(before, after),
        "months": pictures.month_by_month(found),
        "why": pictures.why(found),
        "sections": pictures.sections(comparison, found),
        "machines": machines(found, went_in),
        "shares": (share_pictures.picture(found, parts), parts) if parts else None,
    }


def drawn(comparison: Comparison, found: Compared, *, keeps: bool) -> Iterator[Picture]:
    """All pictures of a comparison that they may see."""
    yield from pictures.of(comparison, found)
    if (by_machine := machines(found, rows_of(comparison, keeps=keeps))) is not None:
        yield by_machine[0]
    if (shares := share_pictures.picture(found, share_pictures.shares(found))) is not None:
        yield shares
