"""Telling someone something: once, in their own language, until it is over or done."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from ennoshita.apps.notices import api, tasks
from ennoshita.apps.notices.models import KEPT, Notice

from .conftest import KEY, person, told

pytestmark = pytest.mark.database


def test_the_same_told_twice_stands_once_and_stays_read(town: None) -> None:
    Notice.objects.filter(pk=told("1003").pk).update(read_at=timezone.now())
    assert told("1003").read_at is not None
    assert Notice.objects.of(person("1003")).about(KEY).count() == 1


def test_to_tell_one_more_nobody_elses_notices_are_read(town: None) -> None:
    told("1001", "1002", "1003")
    with CaptureQueriesContext(connection) as asked:
        told("1004")
    [held] = [query["sql"] for query in asked if query["sql"].startswith("SELECT") and '"notices_notice"."key" = ' in query["sql"]][:1]
    assert '"person_id" IN (' in held


def test_something_new_under_the_same_key_is_unread_again(town: None) -> None:
    Notice.objects.filter(pk=told("1003").pk).update(read_at=timezone.now())
    assert told("1003", title="Closed").read_at is None
    assert Notice.objects.of(person("1003")).about(KEY).count() == 1


def test_days_and_moments_are_written_as_each_language_writes_them(town: None) -> None:
    params = {"day": date(2026, 11, 24), "moment": datetime(2026, 11, 24, 0, 30, tzinfo=UTC)}
    api.tell([person("1003")], key="a", title="%(day)s, %(moment)s", params=params)
    notice = Notice.objects.get(key="a")
    with translation.override("ja"):
        assert notice.says["title"] == "11月24日(火), 11月24日(火) 9:30"
    with translation.override("en"):
        assert notice.says["title"] == "Tue 24 Nov, Tue 24 Nov 9:30"


def test_a_link_that_leads_away_is_refused(town: None) -> None:
    with pytest.raises(ValueError, match="leads to a page of this house"):
        api.tell([person("1003")], key="a", title="Meetings", link="https://elsewhere.example/")


def test_what_is_taken_back_goes_with_everything_below_its_key(town: None) -> None:
    for key in ("meeting/7", "meeting/7/open", "meeting/70"):
        told("1003", "1004", key=key)
    api.withdraw("meeting/7", person("1004"))
    assert set(Notice.objects.of(person("1003")).about("meeting").values_list("key", flat=True)) >= {
        "meeting/7",
        "meeting/7/open",
        "meeting/70",
    }
    api.withdraw("meeting/7")
    assert not Notice.objects.about("meeting/7").exists()
    assert Notice.objects.about("meeting/70").count() == 2


def test_what_somebody_has_done_nobody_has_to_do_again(town: None) -> None:
    told("1003", "1004")
    api.done(KEY)
    assert all(notice.done_at and notice.read_at for notice in Notice.objects.about(KEY))


def test_at_night_those_read_three_months_ago_are_forgotten_and_unread_ones_stay(town: None) -> None:
    old, new, unread = (told("1003", key=key) for key in ("old", "new", "unread"))
    long_ago = timezone.now() - KEPT - timedelta(hours=1)
    Notice.objects.filter(pk=old.pk).update(read_at=long_ago, at=long_ago)
    Notice.objects.filter(pk=new.pk).update(read_at=timezone.now(), at=long_ago)
    Notice.objects.filter(pk=unread.pk).update(at=long_ago)
    tasks.forget.func()
    assert set(Notice.objects.filter(pk__in=[old.pk, new.pk, unread.pk])) == {new, unread}
