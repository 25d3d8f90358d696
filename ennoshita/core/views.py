from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .house import house


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Today: one card from each room that has something to say to this person."""
    cards = [
        {"template": card.template, "column": card.column, **context}
        for room in house.in_order()
        for card in room.cards
        if (context := card.context(request)) is not None
    ]
    return render(request, "home.html", {"cards": cards})
