"""Machines whose counters are read, and the one time that somebody compares them with the panel."""

from django import forms
from django.contrib import messages
from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ennoshita.apps.people.api import reader

from ..actions import panel
from ..models import PanelCheck, Printer, Reading
from .access import keepers_only


class PanelForm(forms.Form):
    """A field for each counter that is read."""

    def __init__(self, *args: object, read: dict[str, Reading]) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        for meaning, reading in read.items():
            self.fields[meaning] = forms.IntegerField(label=reading.get_meaning_display(), min_value=0, required=False)


@keepers_only
def index(request: HttpRequest) -> HttpResponse:
    last = Reading.objects.filter(printer=OuterRef("pk"), meaning__in=[Reading.Meaning.TOTAL, Reading.Meaning.SHEETS]).order_by("-at")
    checks = PanelCheck.objects.filter(printer=OuterRef("pk"))
    machines = (
        Printer.objects.annotate(newest=Subquery(last.values("at")[:1]), checked=Exists(checks), wrong=Exists(checks.filter(agrees=False)))
        .filter(newest__isnull=False)
        .order_by("checked", "name")
    )
    return render(request, "printing/counters.html", {"machines": machines})


@keepers_only
def machine(request: HttpRequest, pk: int) -> HttpResponse:
    printer = get_object_or_404(Printer.objects.filter(readings__isnull=False).distinct(), pk=pk)
    read = panel.newest(printer)
    form = PanelForm(request.POST if request.method == "POST" else None, read=read)
    if request.method == "POST" and form.is_valid():
        said = {meaning: value for meaning, value in form.cleaned_data.items() if value is not None}
        if said:
            if all(check.agrees for check in panel.check(printer, said, by=reader(request))):
                messages.success(request, _("The panel says the same. Thank you."))
            else:
                messages.warning(request, _("What does not agree is not used any more."))
            return redirect("printing:counter", printer.pk)
        form.add_error(None, _("Write one counter at least, as the panel shows it."))
    checks = {check.meaning: check for check in printer.checks.select_related("by")}
    context = {
        "printer": printer,
        "form": form,
        "rows": [(reading, checks.get(meaning), form[meaning]) for meaning, reading in read.items()],
    }
    return render(request, "printing/counter.html", context, status=422 if form.errors else 200)
