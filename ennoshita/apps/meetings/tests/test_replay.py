"""Every event of a meeting: a stale page plus the event equals a fresh page. The browser's own code applies it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ennoshita.apps.meetings.actions import planning, presenting
from ennoshita.apps.meetings.events import meeting as events
from ennoshita.apps.meetings.models import Material, Meeting
from ennoshita.hub.events import Event as Told
from ennoshita.hub.models import Event

from .conftest import page_of, person, put_on_table
from .replaying import Deed, applied, fresh, prove, state_of, told_since

pytestmark = pytest.mark.database


def opened(meeting: Meeting) -> None:
    presenting.open_meeting(fresh(meeting), by=person("4001"))


def closed(meeting: Meeting) -> None:
    opened(meeting)
    presenting.close_meeting(fresh(meeting), by=person("4001"))


def turn(meeting: Meeting) -> None:
    presenting.turn_page(fresh(meeting), to=page_of(meeting, "予算.pdf", 12), by=person("4001"))


def remove_shown(meeting: Meeting) -> None:
    planning.remove_material(Material.objects.get(meeting=meeting, file__name="次第.pdf"), by=person("4001"))


def postpone(meeting: Meeting) -> None:
    later = timezone.now() + timedelta(days=1)
    planning.postpone(fresh(meeting), starts_at=later, ends_at=later + timedelta(hours=1), by=person("4001"))


# The event: what comes before, the deed that tells it
DEEDS: dict[type[Told], tuple[Deed | None, Deed]] = {
    events.MeetingOpened: (None, opened),
    events.PageTurned: (opened, turn),
    events.MeetingClosed: (opened, lambda m: presenting.close_meeting(fresh(m), by=person("4001"))),
    events.MeetingReopened: (closed, lambda m: presenting.reopen_meeting(fresh(m), by=person("4001"))),
    events.MeetingCancelled: (None, lambda m: planning.cancel(fresh(m), by=person("4001"))),
    events.PresenterChanged: (opened, lambda m: presenting.hand_over(fresh(m), to=person("4002"), by=person("4001"))),
    events.MaterialAdded: (None, lambda m: put_on_table(m, "追加.pdf", 2)),
    events.MaterialRemoved: (opened, remove_shown),
    events.MeetingChanged: (None, postpone),
}


@pytest.mark.parametrize("event", DEEDS, ids=lambda event: event.__name__)
def test_a_stale_page_plus_the_event_equals_a_fresh_page(council: Meeting, event: type[Told]) -> None:
    prove(council, event, *DEEDS[event])


def test_events_that_the_page_already_holds_change_nothing(council: Meeting) -> None:
    opened(council)
    turn(council)
    put_on_table(council, "追加.pdf", 2)
    assert applied(council.pk, state_of(council), since=0)["materials"] == state_of(council)["materials"]


def test_a_deleted_meeting_says_so(council: Meeting) -> None:
    stale = state_of(council)
    since = Event.objects.latest("pk").pk
    number = council.pk
    planning.delete_meeting(fresh(council), by=person("4001"))
    assert events.MeetingDeleted in told_since(since)
    assert applied(number, stale, since)["state"] == "deleted"
