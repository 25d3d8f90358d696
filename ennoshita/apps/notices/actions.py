"""Deeds on notices: tell, take back, mark as done or read. Each says it to the person's own topic."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from ennoshita.apps.people.api import Person
from ennoshita.core.sentences import Param, kept
from ennoshita.hub.say import say

from .events import NoticesRead, NoticeTold
from .models import Notice, NoticeQuerySet


def topic_of(person: int) -> str:
    return f"notices/{person}"


@transaction.atomic
def tell(
    persons: Iterable[Person],
    *,
    key: str,
    title: str,
    text: str = "",
    params: Mapping[str, Param] | None = None,
    link: str = "",
    important: bool = False,
    until: datetime | None = None,
) -> None:
    """Put a notice on the list of each of these persons, in the caller's transaction.

    `key` says what it is about, "meeting/7/invitation": the same key told again takes the place of the old notice and is unread
    again, unless it says what it said before. `title` and `text` are msgids marked with `gettext_noop`, `params` what stands in
    their %(places)s: words, numbers, days and moments, which are written in each reader's language. `link` is an address of this
    house. `important` ones may come to the desktop. After `until` it is no longer shown. Raises ValueError for a link that leads away.
    """
    if link and not url_has_allowed_host_and_scheme(link, allowed_hosts=None):
        raise ValueError(f"a notice leads to a page of this house, not to {link}")
    says = {"title": title, "text": text, "params": kept(params or {}), "link": link, "important": important, "until": until}
    told = sorted({person.pk for person in persons})
    # A hall is also told one by one, as it is invited: what the others hold is not read each time.
    held = {notice.person_id: notice for notice in Notice.objects.filter(key=key, person__in=told)}
    news = [
        Notice(person_id=person, key=key, **says)
        for person in told
        if person not in held or any(getattr(held[person], name) != value for name, value in says.items())
    ]
    # In one statement, whether it is new or takes the place of an old one: a whole hall is told while a meeting opens.
    renewed = [*says, "at", "read_at", "done_at"]
    Notice.objects.bulk_create(news, update_conflicts=True, unique_fields=["person", "key"], update_fields=renewed)
    for notice in news:
        say(topic_of(notice.person_id), NoticeTold(notice=notice.pk, important=important))


@transaction.atomic
def withdraw(key: str, person: Person | None = None) -> None:
    """Take back what was told under this key and all keys below it ("meeting/7" takes "meeting/7/open"), from everyone or one person."""
    notices = Notice.objects.about(key)
    notices = notices.of(person) if person else notices
    unread = _by_person(notices.unread())
    notices.delete()
    _say_read(unread)


@transaction.atomic
def done(key: str, person: Person | None = None) -> None:
    """What was asked under this key and those below it has been done: by this person, or for everyone who was asked.

    It stays on the list, marked as done.
    """
    notices = Notice.objects.about(key).filter(done_at__isnull=True)
    notices = notices.of(person) if person else notices
    unread = _by_person(notices.unread())
    now = timezone.now()
    numbers = list(notices.values_list("pk", flat=True))
    Notice.objects.filter(pk__in=numbers).update(done_at=now)
    Notice.objects.filter(pk__in=numbers).unread().update(read_at=now)
    _say_read(unread)


@transaction.atomic
def read(notices: NoticeQuerySet) -> None:
    """Mark those of them that are unread as read; the views hand in the reader's own alone."""
    unread = _by_person(notices.unread())
    notices.unread().update(read_at=timezone.now())
    _say_read(unread)


def _by_person(notices: NoticeQuerySet) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, person in notices.order_by("person", "pk").values_list("pk", "person"):
        found.setdefault(person, []).append(number)
    return found


def _say_read(unread: dict[int, list[int]]) -> None:
    for person, numbers in unread.items():
        say(topic_of(person), NoticesRead(notices=tuple(numbers)))
