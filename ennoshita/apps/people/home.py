"""The card of the home page that begins a new city: its administrator is still alone."""

from typing import Any

from django.http import HttpRequest

from .models import Person
from .rules import is_administrator


def first_steps(request: HttpRequest) -> dict[str, Any] | None:
    """Shown to an administrator until there is anybody else."""
    if not is_administrator(request.user) or Person.objects.filter(is_active=True).count() > 1:
        return None
    return {}
