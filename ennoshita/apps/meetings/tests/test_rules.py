"""Who may do what, in which state: one table."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from ennoshita.apps.meetings import rules
from ennoshita.apps.meetings.models import Cancellation, Closure, Meeting, Opening
from ennoshita.apps.people.api import Person

from .conftest import person

pytestmark = pytest.mark.database

HOST, PRESENTER, MEMBER, STRANGER = "4001", "1001", "4002", "1104"
ALL = {HOST, PRESENTER, MEMBER, STRANGER}
IN = {HOST, PRESENTER, MEMBER}

NOBODY: set[str] = set()

# rule: state → those who may
TABLE: dict[Callable[[Person, Meeting], bool], dict[str, set[str]]] = {
    rules.may_read: dict.fromkeys(("planned", "open", "closed", "cancelled"), IN),
    rules.may_keep_notes: dict.fromkeys(("planned", "open", "closed", "cancelled"), IN),
    rules.may_prepare: {"planned": {HOST}, "open": {HOST}, "closed": set(), "cancelled": set()},
    rules.may_set_audience: {"planned": {HOST}, "open": {HOST}, "closed": set(), "cancelled": set()},
    rules.may_replace_on_table: {"planned": {HOST}, "open": {HOST}, "closed": set(), "cancelled": {HOST}},
    rules.may_delete: {"planned": {HOST}, "open": set(), "closed": {HOST}, "cancelled": {HOST}},
    rules.may_open: {"planned": {HOST, PRESENTER}, "open": set(), "closed": set(), "cancelled": set()},
    rules.may_close: {"planned": set(), "open": {HOST, PRESENTER}, "closed": set(), "cancelled": set()},
    rules.may_reopen: {"planned": set(), "open": set(), "closed": {HOST}, "cancelled": set()},
    rules.may_turn_page: {"planned": set(), "open": {PRESENTER}, "closed": set(), "cancelled": set()},
    rules.may_unlock: {"planned": set(), "open": {HOST, PRESENTER}, "closed": set(), "cancelled": set()},
    rules.may_operate: {"planned": {HOST, PRESENTER}, "open": {HOST, PRESENTER}, "closed": set(), "cancelled": set()},
    rules.may_recall: {"planned": set(), "open": set(), "closed": {HOST}, "cancelled": set()},
    rules.may_give_back: dict.fromkeys(("planned", "open", "closed", "cancelled"), NOBODY),
    rules.may_read_record: {"planned": set(), "open": {HOST}, "closed": IN, "cancelled": set()},
    rules.may_correct_record: {"planned": set(), "open": {HOST}, "closed": {HOST}, "cancelled": set()},
    rules.may_declare_paper: {"planned": set(), "open": set(), "closed": IN, "cancelled": set()},
    rules.may_write_paper_persons: {"planned": set(), "open": set(), "closed": {HOST}, "cancelled": set()},
    rules.may_hand_over: {"planned": {HOST, PRESENTER}, "open": {HOST, PRESENTER}, "closed": set(), "cancelled": set()},
}


@pytest.mark.parametrize("state", ["planned", "open", "closed", "cancelled"])
def test_each_rule_lets_exactly_those_of_the_table(council: Meeting, state: str) -> None:
    council.handovers.create(to=person(PRESENTER), by=person(HOST))
    if state in {"open", "closed"}:
        Opening.objects.create(meeting=council, by=person(HOST), at=timezone.now())
    if state == "closed":
        Closure.objects.create(meeting=council, by=person(HOST))
    if state == "cancelled":
        Cancellation.objects.create(meeting=council, by=person(HOST))
    fresh = Meeting.objects.with_state().get(pk=council.pk)
    for rule, allowed in TABLE.items():
        assert {number for number in ALL if rule(person(number), fresh)} == allowed[state], rule.__name__
