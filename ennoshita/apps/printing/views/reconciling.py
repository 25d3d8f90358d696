"""Counters beside logs, a month at a time: for those who keep the figures, machine by machine."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from .. import reconciling
from ..causes_of_rest import sentence
from .access import keepers_only


@keepers_only
def newest(request: HttpRequest) -> HttpResponse:
    months = reconciling.months()
    if not months:
        return render(request, "printing/reconcile.html", {"months": months})
    return redirect("printing:reconcile_month", months[0].year, months[0].month)


@keepers_only
def page(request: HttpRequest, year: int, month: int) -> HttpResponse:
    months = reconciling.months()
    try:
        at = months.index(date(year, month, 1))
    except ValueError as error:
        raise Http404 from error
    rows = reconciling.rows(months[at])
    logged = [row for row in rows if row.logs.jobs]
    context = {
        "months": months,
        "month": months[at],
        "before": months[at + 1] if at + 1 < len(months) else None,
        "after": months[at - 1] if at else None,
        "rows": [(row, [sentence(reason) for reason in row.balance.reasons]) for row in logged],
        "alone": [row for row in rows if not row.logs.jobs],
        "even": sum(row.balance.even for row in logged),
        "counted": sum(row.counter.whole for row in logged),
        "logged": sum(row.logs.whole for row in logged),
        "rest": sum(row.balance.rest for row in logged),
    }
    return render(request, "printing/reconcile.html", context)
