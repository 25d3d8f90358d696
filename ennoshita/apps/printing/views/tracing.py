"""From a figure of a machine to its months, its files and their lines. Bills and counters are for everyone, logs for their keepers."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ennoshita.apps.people.api import reader

from .. import rules, tracing
from ..models import Import, Printer

SHOWN = 50


def _machines(request: HttpRequest, pk: int) -> list[Printer]:
    if not rules.may_see(reader(request)):
        raise Http404
    return tracing.family(get_object_or_404(Printer, pk=pk))


def _month(year: int, month: int) -> date:
    try:
        return date(year, month, 1)
    except ValueError as error:
        raise Http404 from error


@login_required
def machine(request: HttpRequest, pk: int) -> HttpResponse:
    machines = _machines(request, pk)
    context = {"machines": machines, "months": tracing.months_of(machines), "keeps": rules.may_bring(reader(request))}
    return render(request, "printing/trace.html", context)


@login_required
def month(request: HttpRequest, pk: int, year: int, month: int) -> HttpResponse:
    machines, first, keeps = _machines(request, pk), _month(year, month), rules.may_bring(reader(request))
    context = {
        "machines": machines,
        "month": first,
        "meters": tracing.meters_in(machines, first),
        "files": tracing.files_of_jobs(machines, first),
        "keeps": keeps,
    }
    return render(request, "printing/trace_month.html", context)


@login_required
def lines(request: HttpRequest, pk: int, year: int, month: int, imported: int) -> HttpResponse:
    """The lines themselves name persons: keepers alone see them."""
    machines, first = _machines(request, pk), _month(year, month)
    if not rules.may_bring(reader(request)):
        raise Http404
    file = get_object_or_404(Import.objects.select_related("source"), pk=imported)
    page = Paginator(tracing.jobs_of(machines, first, file), SHOWN).get_page(request.GET.get("page"))
    context = {
        "machines": machines,
        "month": first,
        "imported": file,
        "page": page,
        "jobs": tracing.with_raw(file, page),
        "titles": any(job.title for job in page),
    }
    return render(request, "printing/trace_lines.html", context)
