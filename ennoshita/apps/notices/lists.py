"""What stands of a person's notices on the pages: in the frame, on the home page."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from ennoshita.apps.people.api import Person, reader
from ennoshita.hub import epoch
from ennoshita.hub.say import position

from .actions import topic_of
from .models import Notice

ON_THE_HOME_PAGE = 5


def place(person: Person) -> dict[str, Any]:
    """Where a page that shows this person's list stands in its topic. Read before the list: what comes in between is told."""
    topic = topic_of(person.pk)
    return {"topic": topic, "epoch": epoch.current(), "seq": position(topic)}


def at(person: Person) -> dict[str, Any]:
    """The place, and the numbers of the notices that are unread."""
    here = place(person)
    unread = Notice.objects.of(person).unread().current(timezone.now())
    return {**here, "unread": list(unread.order_by("pk").values_list("pk", flat=True))}


def bell(request: HttpRequest) -> dict[str, Any] | None:
    return {"at": at(request.user)} if isinstance(request.user, Person) else None


def desktop(request: HttpRequest) -> dict[str, Any] | None:
    return {"at": place(request.user)} if isinstance(request.user, Person) else None


def card(request: HttpRequest) -> dict[str, Any]:
    person = reader(request)
    here = at(person)
    fresh = Notice.objects.of(person).unread().current(timezone.now())
    return {"at": here, "notices": fresh[:ON_THE_HOME_PAGE]}
