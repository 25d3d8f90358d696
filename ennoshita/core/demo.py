"""縁野市: the one small town of demo, tests and pictures. Each room builds its corner (`demo.py`)."""

from datetime import date

from .house import house
from .models import City


def build_city(today: date) -> None:
    """Fill an empty database with the demo city as of `today`."""
    City.objects.create(name="縁野市", language="ja", is_demo=True)
    for room in house.in_order():
        if room.demo is not None:
            room.demo(today)
