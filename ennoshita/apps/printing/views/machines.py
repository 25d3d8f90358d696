"""Pages of machines: all of them, and what is said of one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import reader

from .. import machines
from ..actions import machines as deeds
from ..machine_forms import FollowForm, JoinForm, MachineForm, PlaceForm
from ..models import Printer
from .access import keepers_only

PER_PAGE = 100


@keepers_only
def index(request: HttpRequest) -> HttpResponse:
    question, today = request.GET.get("q", "").strip(), timezone.localdate()
    page = Paginator(machines.found(question), PER_PAGE).get_page(request.GET.get("page"))
    rows = machines.described(page, today)
    return render(request, "printing/machines.html", {"rows": rows, "page": page, "q": question, "homeless": machines.homeless(today)})


@keepers_only
def machine(request: HttpRequest, pk: int) -> HttpResponse:
    printer = _printer(pk)
    form = MachineForm(request.POST or None, instance=printer)
    if request.method == "POST" and form.is_valid():
        deeds.write_machine(form.instance, by=reader(request))
        messages.success(request, _("Saved."))
        return redirect("printing:machine", pk)
    return _show(request, pk, form=form)


@require_POST
@keepers_only
def place(request: HttpRequest, pk: int) -> HttpResponse:
    printer, form = _printer(pk), PlaceForm(request.POST)
    if not form.is_valid():
        return _show(request, pk, placing=form)
    deeds.place_machine(printer, **form.cleaned_data, by=reader(request))
    messages.success(request, _("Saved."))
    return redirect("printing:machine", pk)


@require_POST
@keepers_only
def predecessor(request: HttpRequest, pk: int) -> HttpResponse:
    printer = _printer(pk)
    form = FollowForm(request.POST, printer=printer)
    try:
        if form.is_valid():
            deeds.follow_machine(printer, form.cleaned_data["before"], by=reader(request))
            messages.success(request, _("Saved. Both are one row of every comparison that is made from now on."))
            return redirect("printing:machine", pk)
    except ValidationError as error:
        form.add_error("before", error)
    return _show(request, pk, following=form)


@require_POST
@keepers_only
def union(request: HttpRequest, pk: int) -> HttpResponse:
    printer = _printer(pk)
    form = JoinForm(request.POST, printer=printer)
    try:
        if form.is_valid():
            into = form.cleaned_data["into"]
            deeds.join_machines(printer, into, by=reader(request))
            messages.success(request, _("Both are one machine now. What was printed follows in a moment."))
            return redirect("printing:machine", into.pk)
    except ValidationError as error:
        form.add_error("into", error)
    return _show(request, pk, joining=form)


def _printer(pk: int) -> Printer:
    return get_object_or_404(Printer.objects.filter(joins=None), pk=pk)


def _show(request: HttpRequest, pk: int, **faulty: BaseForm) -> HttpResponse:
    printer = _printer(pk)
    [described] = machines.described([printer], timezone.localdate())
    proposed = machines.mostly_of(printer) if described.homeless else None
    forms: dict[str, BaseForm] = {
        "form": MachineForm(instance=printer),
        "placing": PlaceForm(now=described.place, proposed=proposed),
        "following": FollowForm(printer=printer),
        "joining": JoinForm(printer=printer),
    }
    context = {
        "machine": described,
        "proposed": proposed,
        "places": printer.places.select_related("unit", "by").order_by("-first_day"),
        "after": Printer.objects.filter(follows=printer).first(),
        **forms,
        **faulty,
    }
    return render(request, "printing/machine.html", context, status=422 if any(form.errors for form in faulty.values()) else 200)
