"""A source by hand: made before its first file comes, put right, ended."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ennoshita.apps.people.api import Person
from ennoshita.core import audit

from .. import rules, tasks
from ..models import Source


@transaction.atomic
def add_source(kind: str, name: str, settings: dict[str, Any], *, every_min: int = 0, by: Person) -> Source:
    if not rules.may_bring(by):
        raise PermissionDenied
    source = Source.objects.create(kind=kind, name=name, settings=settings, every_min=every_min, made_by=by)
    _watch(source)
    audit.record("printing source added", by=by.pk, about=f"printing-source/{source.pk}", name=name, kind=kind)
    return source


@transaction.atomic
def change_source(source: Source, name: str, settings: dict[str, Any], *, every_min: int, by: Person) -> None:
    """What is in already stays as it was read; what comes is read so. Settings are not written into the trail: secrets are among them."""
    if not rules.may_bring(by):
        raise PermissionDenied
    source.name, source.settings, source.every_min = name, settings, every_min
    source.save(update_fields=["name", "settings", "every_min"])
    _watch(source)
    audit.record("printing source changed", by=by.pk, about=f"printing-source/{source.pk}", name=name, every_min=every_min)


@transaction.atomic
def end_source(source: Source, *, by: Person) -> None:
    """Nothing more is read of it; its figures stay."""
    if not rules.may_bring(by):
        raise PermissionDenied
    source.ended_at = timezone.now()
    source.save(update_fields=["ended_at"])
    audit.record("printing source ended", by=by.pk, about=f"printing-source/{source.pk}")


def _watch(source: Source) -> None:
    if source.every_min:
        tasks.look_round.enqueue(again=False)
