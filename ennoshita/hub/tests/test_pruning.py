from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from ennoshita.hub import rows
from ennoshita.hub.models import Event, Granted, Topic
from ennoshita.hub.say import forget, say

from .events import Written

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def test_old_events_go_but_the_last_thousand_of_a_topic_stay() -> None:
    topic = Topic.objects.create(name="room/1", head=1_100)
    Event.objects.bulk_create(Event(topic=topic, seq=seq, body="{}") for seq in range(1, 1_101))
    Event.objects.filter(seq__lte=1_050).update(at=timezone.now() - timedelta(days=8))
    assert rows.prune() == 100
    assert topic.events.order_by("seq").values_list("seq", flat=True)[0] == 101


def test_a_position_older_than_the_kept_events_is_no_replay() -> None:
    topic = Topic.objects.create(name="room/1", head=10)
    Event.objects.bulk_create(Event(topic=topic, seq=seq, body="{}") for seq in range(6, 11))
    assert rows.since("room/1", 4).rows is None
    assert rows.since("room/1", 5).rows == [(seq, "{}") for seq in range(6, 11)]


def test_old_grants_go() -> None:
    Granted.objects.create(who="person/1", wish="a")
    Granted.objects.update(at=timezone.now() - timedelta(days=8))
    rows.prune()
    assert not Granted.objects.exists()


def test_what_is_forgotten_is_no_replay_and_what_follows_is() -> None:
    with transaction.atomic():
        last = [say("room/1", Written(text=text)) for text in ("one", "two")][-1]
        forget("room/1")
        forget("room/2")
        after = say("room/1", Written(text="three"))
    assert rows.since("room/1", 0).rows is None
    assert rows.since("room/1", last - 1).rows is None
    assert [seq for seq, _ in rows.since("room/1", last).rows or []] == [after]
