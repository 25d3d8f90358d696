"""The comparison the room opens with: a keeper pins one, or lets the room open with the newest months again."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.people.api import Person
from ennoshita.core import audit

from .. import rules
from ..models import Comparison


@transaction.atomic
def pin(comparison: Comparison, *, by: Person) -> None:
    """One alone is pinned; a pinned one is let go."""
    if not rules.may_bring(by):
        raise PermissionDenied
    pinned = not comparison.pinned
    Comparison.objects.filter(pinned=True).update(pinned=False)
    Comparison.objects.filter(pk=comparison.pk).update(pinned=pinned)
    audit.record("printing comparison pinned", by=by.pk, about=f"printing-comparison/{comparison.code}", pinned=pinned)
