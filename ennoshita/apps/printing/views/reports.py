"""The monthly report: a page, a PDF, a CSV."""

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ennoshita.apps.people.api import reader
from ennoshita.core.models import City
from ennoshita.core.tables import csv_answer

from .. import rules
from ..domain.values import month_end
from ..report import Report, report, told_months
from ..report_pdf import heading, pdf
from ..report_tables import plain, sentence, tables, unknown, written


@login_required
def newest(request: HttpRequest) -> HttpResponse:
    """The newest month that is over, of those that anything was brought in of; a month that runs has its bills and days still to come."""
    if not rules.may_see(reader(request)):
        raise Http404
    months = told_months()
    if not months:
        return render(request, "printing/no_report.html")
    today = timezone.localdate()
    month = next((each for each in months if month_end(each) < today), months[0])
    return redirect("printing:report", month.year, month.month)


@login_required
def page(request: HttpRequest, year: int, month: int) -> HttpResponse:
    told = _seen(request, year, month)
    months = told_months()
    context = {
        "report": told,
        "heading": heading(told),
        "sentence": sentence(told),
        "tables": [table._replace(rows=tuple(tuple(map(written, row)) for row in table.rows)) for table in tables(told)],
        "unknown": unknown(told),
        "later": next((each for each in reversed(months) if each > told.month), None),
        "earlier": next((each for each in months if each < told.month), None),
    }
    return render(request, "printing/report.html", context)


@login_required
def as_pdf(request: HttpRequest, year: int, month: int) -> HttpResponse:
    content = pdf(_seen(request, year, month), city.name if (city := City.objects.first()) else "")
    answer = HttpResponse(content, content_type="application/pdf", headers={"Cache-Control": "private, no-store"})
    answer["Content-Disposition"] = f'attachment; filename="printing-{year}-{month:02}.pdf"'
    return answer


@login_required
def as_csv(request: HttpRequest, year: int, month: int) -> HttpResponse:
    told = _seen(request, year, month)
    rows: list[Sequence[object]] = []
    for table in tables(told):
        rows += [[table.title], [*table.head], *([*map(plain, row)] for row in table.rows), *([note] for note in table.notes), []]
    return csv_answer(f"printing-{year}-{month:02}.csv", [[sentence(told)], [], *rows, *([each] for each in unknown(told))])


def _seen(request: HttpRequest, year: int, month: int) -> Report:
    if not rules.may_see(reader(request)):
        raise Http404
    try:
        told = report(date(year, month, 1))
    except ValueError as error:
        raise Http404 from error
    if told is None:
        raise Http404
    return told
