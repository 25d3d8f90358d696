"""Deeds on notices: may they? write, say it, leave an audit entry."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Space, may_write
from ennoshita.core import audit
from ennoshita.hub.say import say

from . import events, rules
from .models import Notice


@transaction.atomic
def make_notice(*, space: Space, title: str, by: Person) -> Notice:
    if not may_write(by, space):
        raise PermissionDenied
    notice = Notice.objects.create(space=space, title=title, made_by=by)
    audit.record("notice made", by=by.id, about=topic_of(notice), title=title)
    return notice


@transaction.atomic
def rename_notice(notice: Notice, *, title: str, by: Person) -> int:
    if not rules.may_change(by, notice):
        raise PermissionDenied
    notice.title = title
    notice.save(update_fields=["title"])
    seq = say(topic_of(notice), events.NoticeRenamed(title=title))
    audit.record("notice renamed", by=by.id, about=topic_of(notice), title=title)
    return seq


def topic_of(notice: Notice) -> str:
    return f"notice/{notice.pk}"
