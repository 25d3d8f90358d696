"""A whole unit is let in by one press: a thousand people, in short transactions, and on from where it ended."""

from collections.abc import Callable
from itertools import count, pairwise
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ennoshita.apps.meetings.actions import planning
from ennoshita.apps.meetings.models import Meeting
from ennoshita.apps.people.api import Person, Post, Unit
from ennoshita.apps.spaces.api import members_of
from ennoshita.hub.models import Event

pytestmark = pytest.mark.database


@pytest.fixture
def unit(council: Meeting) -> Unit:
    """With a thousand people more, none of whom takes part yet."""
    found: Unit = Unit.objects.get(name="財政課")
    names = {"family_name": "杭", "given_name": "一", "family_kana": "クイ", "given_kana": "ハジメ"}
    joined = Person.objects.bulk_create(Person(staff_number=f"9{number:03}", **names) for number in range(1000))
    Post.objects.bulk_create(Post(person=each, unit=found, effective_on=timezone.localdate()) for each in joined)
    return found


def inside(meeting: Meeting) -> set[int]:
    return set(members_of(meeting.space).values_list("pk", flat=True))


def told() -> list[int]:
    """Whose list heard of something new, as often as it did."""
    heard = Event.objects.filter(topic__name__startswith="notices/", body__contains="notice_told")
    return sorted(int(name.partition("/")[2]) for name in heard.values_list("topic__name", flat=True))


def test_it_costs_little_more_than_telling_each_of_them(council: Meeting, unit: Unit) -> None:
    with CaptureQueriesContext(connection) as asked:
        added = planning.invite_unit(council, unit=unit, by=council.made_by)
    assert added >= 1000
    assert len(asked) / added < 2.5


def test_others_get_their_turn_to_write_in_between(council: Meeting, unit: Unit) -> None:
    let_in: list[int] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
        if sql.startswith("RELEASE SAVEPOINT"):
            let_in.append(council.space.memberships.count())
        return execute(sql, params, *rest)

    with connection.execute_wrapper(watch):
        planning.invite_unit(council, unit=unit, by=council.made_by)
    assert max(after - before for before, after in pairwise(let_in)) <= planning.AT_ONCE


def test_ended_in_the_middle_it_goes_on_from_there_and_tells_nobody_twice(council: Meeting, unit: Unit) -> None:
    before, told_before = inside(council), told()
    written = count(1)

    def power_cut(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith('INSERT INTO "spaces_membership"') and next(written) == 3:
            raise InterruptedError
        return execute(sql, *rest)

    with connection.execute_wrapper(power_cut), pytest.raises(InterruptedError):
        planning.invite_unit(council, unit=unit, by=council.made_by)
    half = inside(council) - before
    assert len(half) == 2 * planning.AT_ONCE
    assert sorted([*told_before, *half]) == told()

    planning.invite_unit(council, unit=unit, by=council.made_by)
    everyone = inside(council) - before
    assert len(everyone) >= 1000
    assert sorted([*told_before, *everyone]) == told()
    assert planning.invite_unit(council, unit=unit, by=council.made_by) == 0
