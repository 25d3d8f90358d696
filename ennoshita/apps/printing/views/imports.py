"""One file that was read: what it held, what was put aside and why, and taking it back."""

from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import reader

from ..actions import importing
from ..domain.lines import Reason
from ..models import Import
from ..reasons import SENTENCES, detail
from .access import keepers_only
from .sources import told

SHOWN = 100


@keepers_only
def imported(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Import.objects.select_related("source", "by"), pk=pk)
    lines = found.refusals.order_by("reason", "line")
    page = Paginator(lines, SHOWN).get_page(request.GET.get("page"))
    counts = {row["reason"]: row["count"] for row in found.refusals.values("reason").annotate(count=Count("pk"))}
    groups = [
        (SENTENCES[Reason(reason)], counts[reason], [(line, detail(reason, line.told)) for line in of])
        for reason, of in groupby(page, lambda line: line.reason)
    ]
    return render(request, "printing/import.html", {"imported": found, "trouble": told(found.trouble), "page": page, "groups": groups})


@keepers_only
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Import, pk=pk)
    importing.undo(found, by=reader(request))
    messages.success(request, _("It was taken back: its figures no longer count."))
    return redirect("printing:import", found.pk)
