"""The page of printing: the sentence, and what stands behind it."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ennoshita.apps.people.api import reader
from ennoshita.core.dates import fiscal_year

from .. import rules
from ..comparing import compare, figures, same_months
from ..domain.periods import Figures, Measure
from ..figures import by_month, holes
from ..forms import BringForm
from ..models import Import, Meter, Printer

# Drawn with the same seed, the same figures give the same bounds.
SEED = 1
FIRST_MONTH = 4


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
    last = Meter.objects.aggregate(last=Max("last_day"))["last"]
    if last is None:
        return {"brought": False}
    before, after = same_months(fiscal_year(last), FIRST_MONTH, last)
    measure: Measure = "impressions" if Meter.objects.filter(sheets=None).exists() else "sheets"
    one, other = figures(before, after, measure)
    if not one.total or not other.total:
        return {"brought": True, "after": after}
    return {
        "brought": True,
        "found": compare(one, other, measure, SEED),
        "before": before,
        "after": after,
        "months": by_month(one, other),
        "missing": _missing(one) + _missing(other),
    }


def _missing(found: Figures) -> list[tuple[str, date]]:
    """The machines by name, and the month of which no bill was brought."""
    names = dict(Printer.objects.values_list("pk", "name"))
    return [(names[int(row)], month) for row, month in holes(found)]
