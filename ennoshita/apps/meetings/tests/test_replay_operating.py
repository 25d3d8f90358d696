"""What the operator tells everyone: a stale page plus the event is a fresh page."""

import pytest
from django.utils import timezone

from ennoshita.apps.meetings.actions import operating, recalling
from ennoshita.apps.meetings.events import operating as events
from ennoshita.apps.meetings.models import Closure, Meeting, Opening
from ennoshita.hub.events import Event as Told

from .conftest import person
from .replaying import Deed, fresh, prove

pytestmark = pytest.mark.database


def announce(meeting: Meeting) -> None:
    operating.announce(fresh(meeting), text="10時から再開します。", by=person("4001"))


def count_down(meeting: Meeting) -> None:
    operating.count_down(fresh(meeting), label="休憩", minutes=10, by=person("4001"))


def close(meeting: Meeting) -> None:
    Opening.objects.create(meeting=meeting, by=person("4001"), at=timezone.now())
    Closure.objects.create(meeting=meeting, by=person("4001"))


def recalled(meeting: Meeting) -> None:
    close(meeting)
    recalling.recall(fresh(meeting), by=person("4001"))


DEEDS: dict[type[Told], tuple[Deed | None, Deed]] = {
    events.Announced: (None, announce),
    events.AnnouncementEnded: (announce, lambda m: operating.end_announcement(fresh(m), by=person("4001"))),
    events.CountdownSet: (count_down, lambda m: operating.add_minute(fresh(m), by=person("4001"))),
    events.CountdownStopped: (count_down, lambda m: operating.stop_countdown(fresh(m), by=person("4001"))),
    events.MaterialsRecalled: (close, lambda m: recalling.recall(fresh(m), by=person("4001"))),
    events.MaterialsGivenBack: (recalled, lambda m: recalling.give_back(fresh(m), by=person("4001"))),
}


@pytest.mark.parametrize("event", DEEDS, ids=lambda event: event.__name__)
def test_a_stale_page_plus_the_event_equals_a_fresh_page(council: Meeting, event: type[Told]) -> None:
    prove(council, event, *DEEDS[event])
