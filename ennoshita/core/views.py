from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from .house import house


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Today: one card from each room that has something to say to this person."""
    columns: dict[str, list[str]] = {"main": [], "side": []}
    for room in house.in_order():
        for card in room.cards:
            context = card.context(request)
            if context is not None:
                columns[card.column].append(render_to_string(card.template, context, request))
    return render(request, "home.html", {"today": timezone.localdate(), **columns})
