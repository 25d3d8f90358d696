"""What the frame around every page needs: the city, the menu of rooms this person may enter."""

from typing import Any

from django.http import HttpRequest

from .house import house
from .models import City


def frame(request: HttpRequest) -> dict[str, Any]:
    return {
        "city": City.objects.first(),
        "menu": [entry for room in house.in_order() for entry in room.menu if entry.shown(request)],
    }
