"""Deeds by POST, where sockets are blocked."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from ennoshita.hub import topics
from ennoshita.hub.say import position

from . import house

WISH = {"type": "do", "id": "a", "topic": "room/1", "deed": "write", "wish": {"text": "手で"}}


@pytest.fixture
def client(town: None) -> Iterator[Client]:
    house.furnish()
    client = Client(headers={"accept-language": "ja"})
    client.cookies["person"] = "1"
    yield client
    del topics.kinds["room"]


def post(client: Client, wish: object) -> Any:
    return client.post("/hub/do/", wish, content_type="application/json")


def test_a_deed_by_post_is_answered_as_by_socket_and_done_once(client: Client) -> None:
    for _ in range(2):
        assert post(client, WISH).json() == {"type": "done", "id": "a", "seq": 1}
    assert position("room/1") == 1


def test_a_refusal_has_its_reason(client: Client) -> None:
    answer = post(client, {**WISH, "wish": {"text": ""}}).json()
    assert answer == {"type": "declined", "id": "a", "reason": "一文字は書いてください。"}


def test_who_is_signed_out_may_not_post(client: Client) -> None:
    client.cookies.clear()
    assert post(client, WISH).status_code == 401


@pytest.mark.parametrize("nonsense", ["{", "[]", {"type": "listen"}, {**WISH, "id": ""}])
def test_nonsense_is_refused(client: Client, nonsense: object) -> None:
    assert post(client, nonsense).status_code == 400


def test_another_site_may_not_post(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["person"] = "1"
    assert post(strict, WISH).status_code == 403
