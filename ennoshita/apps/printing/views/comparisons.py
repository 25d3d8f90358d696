"""Comparisons that were made: one, all of them, and their pictures as files."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import reader
from ennoshita.core.tables import csv_answer

from .. import pictures, rules
from ..actions import pinning
from ..domain import drawing
from ..domain.result import Compared
from ..models import Comparison
from ..went_in import same_again
from ..worth import worth
from .showing import drawn, shown

SHOWN = 50
# Of figures in a CSV: shares need more than sheets.
DIGITS = 4


def _seen(request: HttpRequest, code: str) -> tuple[Comparison, Compared]:
    if not rules.may_see(reader(request)):
        raise Http404
    comparison = get_object_or_404(Comparison, code=code)
    return comparison, Compared.of_kept(comparison.result)


@login_required
def index(request: HttpRequest) -> HttpResponse:
    if not rules.may_see(reader(request)):
        raise Http404
    page = Paginator(Comparison.objects.listed().select_related("by"), SHOWN).get_page(request.GET.get("page"))
    rows = [(kept, Compared.of_kept(kept.result)) for kept in page]
    return render(request, "printing/comparisons.html", {"page": page, "rows": rows})


@login_required
def comparison(request: HttpRequest, code: str) -> HttpResponse:
    kept, found = _seen(request, code)
    again = same_again(kept) if "again" in request.GET else None
    keeps = rules.may_bring(reader(request))
    context = {
        "again": again,
        "address": request.build_absolute_uri(request.path),
        "worth": worth(found),
        "may_pin": keeps,
        **shown(kept, found, keeps=keeps),
    }
    return render(request, "printing/comparison.html", context)


@login_required
@require_POST
def pin(request: HttpRequest, code: str) -> HttpResponse:
    """The room opens with it from now on; pinned already, it no longer does."""
    kept, _found = _seen(request, code)
    pinning.pin(kept, by=reader(request))
    return redirect("printing:comparison", code)


@login_required
def as_file(request: HttpRequest, code: str, name: str, form: str) -> HttpResponse:
    """A picture as SVG, or its table as CSV."""
    kept, found = _seen(request, code)
    picture = next((each for each in drawn(kept, found, keeps=rules.may_bring(reader(request))) if each.name == name), None)
    if picture is None or form not in {"svg", "csv"}:
        raise Http404
    if form == "csv":
        rows = [[round(cell, DIGITS) if isinstance(cell, float) else cell for cell in row] for row in picture.rows]
        return csv_answer(f"printing-{code}-{name}.csv", [picture.head, *rows])
    title = f"{picture.title} {' / '.join(pictures.years(*found.periods))}"
    svg = drawing.file(picture.wide, title, [*picture.notes, _("Comparison %(code)s") % {"code": kept.code}])
    answer = HttpResponse(svg, content_type="image/svg+xml")
    answer["Content-Disposition"] = f'attachment; filename="printing-{code}-{name}.svg"'
    return answer
