"""What whoever tends the open meeting does beside turning pages: tell everyone something, count down."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ennoshita.apps.people.api import Person
from ennoshita.core import audit
from ennoshita.hub.say import say

from .. import rules
from ..events import operating as events
from ..models import Announcement, Countdown, Meeting
from ..screen_state import tell_screens
from ..snapshot import topic_of

LONGEST_COUNTDOWN = 600  # minutes


@transaction.atomic
def announce(meeting: Meeting, *, text: str, by: Person) -> None:
    """A message to all, on every page and every large screen, in the place of the one before."""
    meeting = _tended(meeting, by)
    Announcement.objects.update_or_create(meeting=meeting, defaults={"text": text, "by": by, "at": timezone.now()})
    say(topic_of(meeting), events.Announced(events.AnnouncementState(text, by.name)))
    tell_screens(meeting)
    audit.record("message to all", by=by.pk, about=topic_of(meeting), text=text)


@transaction.atomic
def end_announcement(meeting: Meeting, *, by: Person) -> None:
    meeting = _tended(meeting, by)
    if Announcement.objects.filter(meeting=meeting).delete()[0]:
        say(topic_of(meeting), events.AnnouncementEnded())
        tell_screens(meeting)
        audit.record("message taken back", by=by.pk, about=topic_of(meeting))


@transaction.atomic
def count_down(meeting: Meeting, *, label: str, minutes: int, by: Person) -> None:
    """From now, so many minutes; `label` says of what."""
    _set(_tended(meeting, by), label, timezone.now() + timedelta(minutes=minutes), by)


@transaction.atomic
def add_minute(meeting: Meeting, *, by: Person) -> None:
    """One more; to a countdown that is over, one from now."""
    meeting = _tended(meeting, by)
    running = Countdown.objects.filter(meeting=meeting).first()
    if running is None:
        return
    _set(meeting, running.label, max(running.ends_at, timezone.now()) + timedelta(minutes=1), by)


def _set(meeting: Meeting, label: str, ends_at: datetime, by: Person) -> None:
    Countdown.objects.update_or_create(meeting=meeting, defaults={"label": label, "ends_at": ends_at, "by": by})
    say(topic_of(meeting), events.CountdownSet(events.CountdownState(label, ends_at.isoformat())))
    tell_screens(meeting)


@transaction.atomic
def stop_countdown(meeting: Meeting, *, by: Person) -> None:
    meeting = _tended(meeting, by)
    if Countdown.objects.filter(meeting=meeting).delete()[0]:
        say(topic_of(meeting), events.CountdownStopped())
        tell_screens(meeting)


def _tended(meeting: Meeting, by: Person) -> Meeting:
    meeting = Meeting.objects.in_hand(meeting)
    if not rules.may_operate(by, meeting):
        raise PermissionDenied
    return meeting
