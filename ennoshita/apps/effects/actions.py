"""Deeds on effects: may they? write, say it, leave an audit entry."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Space, may_write
from ennoshita.core import audit
from ennoshita.hub.say import say

from . import events, rules
from .models import Effect


@transaction.atomic
def make_effect(*, space: Space, title: str, by: Person) -> Effect:
    if not may_write(by, space):
        raise PermissionDenied
    effect = Effect.objects.create(space=space, title=title, made_by=by)
    audit.record("effect made", by=by.id, about=topic_of(effect), title=title)
    return effect


@transaction.atomic
def rename_effect(effect: Effect, *, title: str, by: Person) -> int:
    if not rules.may_change(by, effect):
        raise PermissionDenied
    effect.title = title
    effect.save(update_fields=["title"])
    seq = say(topic_of(effect), events.EffectRenamed(title=title))
    audit.record("effect renamed", by=by.id, about=topic_of(effect), title=title)
    return seq


def topic_of(effect: Effect) -> str:
    return f"effect/{effect.pk}"
