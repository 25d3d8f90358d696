"""Presses and forms of the agenda: items, their order, each material's own settings, numbers through all pages."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import reader

from ..actions import agenda, audience
from ..agenda_forms import ItemForm, ItemsForm, MaterialSettingsForm, MoveForm
from ..models import Item, Material
from .answer import page
from .planning import meeting_for, meeting_to_prepare


@login_required
@require_POST
def items(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_for(request, pk)
    form = ItemsForm(request.POST)
    if form.is_valid():
        agenda.add_items(meeting, titles=form.cleaned_data["titles"], by=reader(request))
        return redirect("meetings:detail", pk)
    return page(request, "meetings/items.html", {"meeting": meeting, "form": form}, form)


@login_required
def item(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    meeting = meeting_to_prepare(request, pk)
    chosen = get_object_or_404(Item, pk=item, meeting=meeting)
    initial = {"title": chosen.title, "minutes": chosen.minutes, "presenter": chosen.presenter_id}
    form = ItemForm(request.POST or None, meeting=meeting, initial=initial)
    if form.is_valid():
        agenda.change_item(chosen, **form.cleaned_data, by=reader(request))
        return redirect("meetings:detail", pk)
    return page(request, "meetings/item.html", {"meeting": meeting, "item": chosen, "form": form}, form)


@login_required
@require_POST
def item_removal(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    meeting = meeting_for(request, pk)
    agenda.remove_item(get_object_or_404(Item, pk=item, meeting=meeting), by=reader(request))
    return redirect("meetings:detail", pk)


@login_required
@require_POST
def arrangement(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing a place up or down (`token`, `steps`), or the whole `order` as it was dragged."""
    meeting, form = meeting_for(request, pk), MoveForm(request.POST)
    if not form.is_valid():
        raise PermissionDenied
    wish = form.cleaned_data
    if wish["order"]:
        agenda.arrange(meeting, order=wish["order"], by=reader(request))
    elif wish["token"] and wish["steps"]:
        agenda.move(meeting, token=wish["token"], steps=wish["steps"], by=reader(request))
    return redirect("meetings:detail", pk)


@login_required
@require_POST
def numbering(request: HttpRequest, pk: int) -> HttpResponse:
    agenda.number_pages(meeting_for(request, pk), by=reader(request))
    return redirect("meetings:detail", pk)


@login_required
@require_POST
def numbering_removal(request: HttpRequest, pk: int) -> HttpResponse:
    agenda.unnumber_pages(meeting_for(request, pk), by=reader(request))
    return redirect("meetings:detail", pk)


@login_required
def material(request: HttpRequest, pk: int, material: int) -> HttpResponse:
    """Its name, its item, who may see it, whether it may be downloaded."""
    meeting = meeting_to_prepare(request, pk)
    chosen = get_object_or_404(meeting.materials.seen_by(reader(request)).select_related("file__space", "meeting__space"), pk=material)
    form = MaterialSettingsForm(request.POST or None, meeting=meeting, initial=_settings_of(chosen))
    if form.is_valid():
        _settle(chosen, form.cleaned_data, request)
        return redirect("meetings:detail", pk)
    return page(request, "meetings/material.html", {"meeting": meeting, "material": chosen, "form": form}, form)


@login_required
@require_POST
def limited_space(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the browser sends files that only those who prepare may see."""
    return JsonResponse({"space": audience.hosts_space(meeting_for(request, pk), by=reader(request)).pk})


def _settings_of(material: Material) -> dict[str, Any]:
    return {
        "name": material.file.name,
        "item": material.item_id,
        "audience": material.audience,
        "people": audience.named_for(material),
        "downloadable": material.downloadable,
    }


def _settle(material: Material, wish: dict[str, Any], request: HttpRequest) -> None:
    """Only what was changed is done: each deed is told and kept on record by itself."""
    by, before = reader(request), _settings_of(material)
    if (wish["name"], wish["downloadable"]) != (before["name"], before["downloadable"]):
        audience.describe(material, name=wish["name"], downloadable=wish["downloadable"], by=by)
    if wish["audience"] != before["audience"] or {person.pk for person in wish["people"]} != set(before["people"]):
        audience.set_audience(material, audience=wish["audience"], people=wish["people"], by=by)
    if (wish["item"].pk if wish["item"] else None) != before["item"]:
        agenda.lay_on(material, wish["item"], by=by)
