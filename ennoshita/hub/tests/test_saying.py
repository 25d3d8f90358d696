import threading

import pytest
from django.db import connection, transaction

from ennoshita.hub.models import Event, Topic
from ennoshita.hub.say import position, say

from .events import Written

pytestmark = [pytest.mark.database]


@pytest.mark.django_db
def test_events_are_numbered_by_topic() -> None:
    with transaction.atomic():
        assert [say("room/1", Written("一")), say("room/2", Written("い")), say("room/1", Written("二"))] == [1, 1, 2]
    assert (position("room/1"), position("room/2"), position("room/3")) == (2, 1, 0)
    rows = Event.objects.filter(topic__name="room/1").order_by("seq").values_list("seq", "body")
    assert list(rows) == [(1, '{"type":"written","text":"一"}'), (2, '{"type":"written","text":"二"}')]


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_was_never_said() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        say("room/1", Written("一"))
        raise ZeroDivisionError
    assert position("room/1") == 0
    assert not Topic.objects.filter(name="room/1").exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_said_outside_a_transaction() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        say("room/1", Written("一"))


@pytest.mark.django_db(transaction=True)
def test_when_many_speak_at_once_no_number_is_missing_or_given_twice() -> None:
    if connection.vendor == "sqlite" and connection.settings_dict["NAME"] == ":memory:":
        pytest.skip("needs a database that two connections can write to")
    said: list[int] = []

    def speak() -> None:
        for _ in range(25):
            with transaction.atomic():
                said.append(say("room/1", Written("同時")))
        connection.close()

    speakers = [threading.Thread(target=speak) for _ in range(4)]
    for speaker in speakers:
        speaker.start()
    for speaker in speakers:
        speaker.join()
    assert sorted(said) == list(range(1, 101))
