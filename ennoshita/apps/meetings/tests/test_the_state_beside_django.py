"""The state as a served city gives it: at once to who may read it, and to nobody else."""

import gzip
import http.client
import json

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ennoshita.apps.meetings.models import Meeting
from tests.running import Running

from .conftest import person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
COUNCIL = "SELECT id FROM meetings_meeting WHERE title = '庁議' ORDER BY starts_at DESC LIMIT 1"


def ask(running: Running, cookie: dict[str, str], **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    [(meeting,)] = running.sql(COUNCIL)
    link = http.client.HTTPConnection("127.0.0.1", running.port, timeout=30)
    cookies = "; ".join(f"{name}={value}" for name, value in cookie.items())
    link.request("GET", f"/meetings/{meeting}/state/", headers={"Cookie": cookies, **headers})
    answer = link.getresponse()
    return answer, answer.read()


def test_who_takes_part_is_given_the_state_packed_or_plain(running: Running) -> None:
    chair = running.cookie("4001")
    plain, state = ask(running, chair)
    packed, smaller = ask(running, chair, **{"Accept-Encoding": "gzip, br"})
    assert (plain.status, plain.getheader("Content-Encoding")) == (200, None)
    assert (packed.status, packed.getheader("Content-Encoding")) == (200, "gzip")
    assert json.loads(state)["title"] == "庁議"
    assert gzip.decompress(smaller) == state and len(smaller) < len(state)
    assert plain.getheader("Cache-Control") == packed.getheader("Cache-Control") == "no-store"


def test_who_is_not_signed_in_is_sent_to_sign_in(running: Running) -> None:
    answer, _ = ask(running, {})
    assert (answer.status, (answer.getheader("Location") or "").split("?")[0]) == (302, "/accounts/login/")


def test_who_is_signed_out_or_taken_off_the_list_is_given_nothing_more(running: Running) -> None:
    one, two = running.cookie("1001"), running.cookie("1101")
    assert [ask(running, cookie)[0].status for cookie in (one, two)] == [200, 200]
    running.sql("DELETE FROM django_session WHERE session_key = ?", one["session"])
    running.sql("DELETE FROM spaces_membership WHERE person_id = (SELECT id FROM people_person WHERE staff_number = '1101')")
    assert [ask(running, cookie)[0].status for cookie in (one, two)] == [302, 404]


def test_another_name_of_the_house_is_refused(running: Running) -> None:
    assert ask(running, running.cookie("4001"), Host="elsewhere.example")[0].status == 400


@pytest.mark.database
def test_who_enters_after_another_costs_few_statements(council: Meeting, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    browsers = [Client(), Client()]
    for browser, number in zip(browsers, ("1001", "4002"), strict=True):
        browser.force_login(person(number), backend=BACKEND)
    browsers[0].get(f"/meetings/{council.pk}/state/")
    with django_assert_max_num_queries(12):
        assert browsers[1].get(f"/meetings/{council.pk}/state/").status_code == 200
