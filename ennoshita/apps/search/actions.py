"""Deeds on search: may they? write, say it, leave an audit entry."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Space, may_write
from ennoshita.core import audit
from ennoshita.hub.say import say

from . import events, rules
from .models import Entry


@transaction.atomic
def make_entry(*, space: Space, title: str, by: Person) -> Entry:
    if not may_write(by, space):
        raise PermissionDenied
    entry = Entry.objects.create(space=space, title=title, made_by=by)
    audit.record("entry made", by=by.id, about=topic_of(entry), title=title)
    return entry


@transaction.atomic
def rename_entry(entry: Entry, *, title: str, by: Person) -> int:
    if not rules.may_change(by, entry):
        raise PermissionDenied
    entry.title = title
    entry.save(update_fields=["title"])
    seq = say(topic_of(entry), events.EntryRenamed(title=title))
    audit.record("entry renamed", by=by.id, about=topic_of(entry), title=title)
    return seq


def topic_of(entry: Entry) -> str:
    return f"entry/{entry.pk}"
