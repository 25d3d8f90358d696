"""Divisions and sections: the tree, and one unit."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..actions import units as deeds
from ..api import reader
from ..domain.tree import in_order
from ..forms import EndForm, WriteUnitForm
from ..models import Post, Unit
from .access import administrators_only


@require_safe
@administrators_only
def units(request: HttpRequest) -> HttpResponse:
    """The tree of units as it stands today, or with those that have ended."""
    today = timezone.localdate()
    shown = Unit.objects.filter(Q() if request.GET.get("gone") else Q(valid_to__isnull=True) | Q(valid_to__gt=today))
    held = Count("posts__person", filter=Q(posts__in=Post.objects.on(today), posts__person__is_active=True), distinct=True)
    rows = in_order(list(shown.annotate(people=held)), parent=lambda unit: unit.parent_id, key=lambda unit: unit.pk)
    return render(request, "people/units.html", {"rows": rows, "today": today, "gone": request.GET.get("gone")})


@administrators_only
def add(request: HttpRequest) -> HttpResponse:
    form = WriteUnitForm(request.POST or None, initial={"valid_from": timezone.localdate(), "order": Unit.objects.count() + 1})
    if request.method == "POST" and form.is_valid():
        deeds.write_unit(form.instance, by=reader(request))
        messages.success(request, _("%(name)s was added.") % {"name": form.instance.name})
        return redirect("people:units")
    return render(request, "people/unit.html", {"form": form}, status=422 if form.errors else 200)


@administrators_only
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: its name, place and dates, and its end."""
    shown = get_object_or_404(Unit, pk=pk)
    form = WriteUnitForm(request.POST or None, instance=shown)
    if request.method == "POST" and form.is_valid():
        deeds.write_unit(form.instance, by=reader(request))
        messages.success(request, _("Saved."))
        return redirect("people:units")
    context = {"form": form, "unit": get_object_or_404(Unit, pk=pk), "closing": EndForm()}
    return render(request, "people/unit.html", context, status=422 if form.errors else 200)


@require_POST
@administrators_only
def end(request: HttpRequest, pk: int) -> HttpResponse:
    shown, closing = get_object_or_404(Unit, pk=pk), EndForm(request.POST)
    if closing.is_valid():
        try:
            deeds.close_unit(shown, on=closing.cleaned_data["on"], by=reader(request))
        except ValidationError as error:
            closing.add_error("on", error)
        else:
            messages.success(request, _("%(name)s ends.") % {"name": shown.name})
            return redirect("people:units")
    return render(request, "people/unit.html", {"form": WriteUnitForm(instance=shown), "unit": shown, "closing": closing}, status=422)
