"""The state that a thousand fetch in the same second: one for those who see the same, never an old one, never another's."""

import json
from typing import Any

import pytest
from django.test import Client

from ennoshita.apps.meetings.actions import audience, planning, presenting
from ennoshita.apps.meetings.models import Material, Meeting

from .conftest import person
from .replaying import fresh

pytestmark = pytest.mark.database
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def state_for(number: str, meeting: Meeting) -> dict[str, Any]:
    browser = Client()
    browser.force_login(person(number), backend=BACKEND)
    state: dict[str, Any] = browser.get(f"/meetings/{meeting.pk}/state/").json()
    return state


def test_two_who_see_the_same_get_the_same(council: Meeting) -> None:
    assert json.dumps(state_for("1001", council)) == json.dumps(state_for("4002", council))


def test_what_was_just_said_is_in_it(council: Meeting) -> None:
    before = state_for("1001", council)
    presenting.open_meeting(fresh(council), by=person("4001"))
    after = state_for("1001", council)
    assert (before["state"], after["state"]) == ("planned", "open")
    assert after["seq"] > before["seq"]


def test_who_may_see_more_gets_more(council: Meeting) -> None:
    limited = Material.objects.get(meeting=council, file__name="予算.pdf")
    state_for("1001", council)
    audience.set_audience(limited, audience="hosts", by=person("4001"))
    names = {number: [each["name"] for each in state_for(number, council)["materials"]] for number in ("4001", "1001")}
    assert names == {"4001": ["次第.pdf", "予算.pdf"], "1001": ["次第.pdf"]}


def test_who_was_taken_off_the_list_gets_none(council: Meeting) -> None:
    state_for("1001", council)
    planning.uninvite(fresh(council), person=person("1001"), by=person("4001"))
    browser = Client()
    browser.force_login(person("1001"), backend=BACKEND)
    assert browser.get(f"/meetings/{council.pk}/state/").status_code == 404
