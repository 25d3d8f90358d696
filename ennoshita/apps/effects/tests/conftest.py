"""Entries as rooms above write them."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from ennoshita.apps.effects import api
from ennoshita.apps.people.api import Person


def person(number: str) -> Person:
    found: Person = Person.objects.get(staff_number=number)
    return found


def recorded(source: str = "hall/1", amount: int = 100, method: str = "assumed", day: date | None = None, **more: Any) -> api.Entry:
    words: list[tuple[str, dict[str, str]]] = [("Save", {})]
    wanted = {"what": "sheets", "day": day or timezone.localdate(), "inputs": {"pages": 5}, "words": words, **more}
    return api.record(source=source, amount=Decimal(amount), method=method, **wanted)
