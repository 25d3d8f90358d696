"""Comparisons that were made: one, all of them, and their pictures as files."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from ennoshita.apps.people.api import reader
from ennoshita.core.tables import csv_answer

from .. import pictures, rules
from ..domain import drawing
from ..domain.result import Compared
from ..models import Comparison
from .showing import drawn, shown


def _seen(request: HttpRequest, code: str) -> tuple[Comparison, Compared]:
    if not rules.may_see(reader(request)):
        raise Http404
    comparison = get_object_or_404(Comparison, code=code)
    return comparison, Compared.of_kept(comparison.result)


@login_required
def comparison(request: HttpRequest, code: str) -> HttpResponse:
    kept, found = _seen(request, code)
    return render(request, "printing/comparison.html", {"comparison": kept, **shown(found)})


@login_required
def as_file(request: HttpRequest, code: str, name: str, form: str) -> HttpResponse:
    """A picture as SVG, or its table as CSV."""
    kept, found = _seen(request, code)
    picture = next((each for each in drawn(found) if each.name == name), None)
    if picture is None or form not in {"svg", "csv"}:
        raise Http404
    if form == "csv":
        return csv_answer(f"printing-{code}-{name}.csv", [picture.head, *picture.rows])
    title = f"{picture.title} {' / '.join(pictures.years(*found.periods))}"
    svg = drawing.file(picture.wide, title, [*picture.notes, _("Comparison %(code)s") % {"code": kept.code}])
    answer = HttpResponse(svg, content_type="image/svg+xml")
    answer["Content-Disposition"] = f'attachment; filename="printing-{code}-{name}.svg"'
    return answer
