"""Ink, the part of the page in view and the lock to follow: who may, what is refused, who sees it."""

import json
from itertools import count
from typing import Any

import pytest
from django.test import Client

from ennoshita.apps.meetings.actions import audience, presenting
from ennoshita.apps.meetings.models import Material, Meeting, Stroke, View
from tests.signing_in import SignedIn

from .conftest import page_of, person

pytestmark = pytest.mark.database
ids = count(1)
LINE = {"mark": "ab12", "tool": "pen", "colour": "red", "width": 30, "points": [[100, 200, 50], [300, 400, 50]]}


@pytest.fixture
def going(council: Meeting) -> Meeting:
    presenting.open_meeting(council, by=person("4001"))
    return council


def ask(client: Client, topic: str, deed: str, **wish: Any) -> dict[str, Any]:
    message = {"type": "do", "id": f"w{next(ids)}", "topic": topic, "deed": deed, "wish": wish}
    answer: dict[str, Any] = client.post("/hub/do/", json.dumps(message), content_type="application/json").json()
    return answer


def draw(client: Client, meeting: Meeting, **more: Any) -> dict[str, Any]:
    page = page_of(meeting, "次第.pdf", 1).pk
    return ask(client, f"stage/{meeting.pk}", "draw", **{"page": page, **LINE, **more})


def ink(client: Client, meeting: Meeting, number: int = 1) -> Any:
    return client.get(f"/meetings/{meeting.pk}/ink/{page_of(meeting, '次第.pdf', number).pk}/")


def test_what_the_presenter_draws_everyone_in_the_meeting_sees(signed_in: SignedIn, going: Meeting) -> None:
    assert draw(signed_in("4001"), going)["type"] == "done"
    [stroke] = ink(signed_in("4002"), going).json()["strokes"]
    assert stroke["points"] == LINE["points"] and stroke["colour"] == "red"
    assert ink(signed_in("4002"), going, 2).json()["strokes"] == []


def test_nobody_else_draws_or_rubs_out(signed_in: SignedIn, going: Meeting) -> None:
    draw(signed_in("4001"), going)
    page = page_of(going, "次第.pdf", 1).pk
    other = signed_in("4002")
    assert draw(other, going)["type"] == "declined"
    assert ask(other, f"stage/{going.pk}", "erase", page=page, strokes=[Stroke.objects.get().pk])["type"] == "declined"
    assert ask(other, f"stage/{going.pk}", "clear", page=page)["type"] == "declined"
    assert Stroke.objects.count() == 1


def test_a_stranger_finds_no_ink(signed_in: SignedIn, going: Meeting) -> None:
    draw(signed_in("4001"), going)
    assert ink(signed_in("1104"), going).status_code == 404
    assert ink(Client(), going).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"points": []},
        {"points": [[0, 0, 50]] * 2001},
        {"points": [[-1, 0, 50]]},
        {"points": [[0, 10_001, 50]]},
        {"colour": "url(x)"},
        {"tool": "knife"},
        {"width": 0},
        {"mark": "<b>"},
        {"mark": "x" * 33},
        {"more": 1},
    ],
)
def test_a_stroke_of_another_shape_is_declined(signed_in: SignedIn, going: Meeting, wrong: dict[str, Any]) -> None:
    assert draw(signed_in("4001"), going, **wrong)["type"] == "declined"
    assert not Stroke.objects.exists()


def test_only_pages_on_this_table_that_everyone_may_read_take_ink(signed_in: SignedIn, going: Meeting) -> None:
    host = signed_in("4001")
    assert draw(host, going, page=999_999)["type"] == "declined"
    Material.objects.filter(meeting=going, file__name="次第.pdf").update(audience="hosts")
    assert draw(host, going)["type"] == "declined"
    assert not Stroke.objects.exists()


def test_a_page_takes_no_more_ink_than_can_be_sent_to_everyone(signed_in: SignedIn, going: Meeting) -> None:
    host = signed_in("4001")
    draw(host, going)
    Stroke.objects.update(points=json.dumps([[1000, 1000, 50]] * 130_000))
    assert draw(host, going)["type"] == "declined"
    assert draw(host, going, page=page_of(going, "次第.pdf", 2).pk)["type"] == "done"


def test_ink_goes_out_of_sight_with_its_page(signed_in: SignedIn, going: Meeting) -> None:
    draw(signed_in("4001"), going, mark="seen", points=[[1234, 4321, 50]])
    material = going.materials.get(file__name="次第.pdf")
    room = f"/meetings/{going.pk}/room/"
    assert "4321" in signed_in("4002").get(room).content.decode()
    audience.set_audience(material, audience="hosts", by=person("4001"))
    assert "4321" not in signed_in("4002").get(room).content.decode()
    assert "4321" in signed_in("4001").get(room).content.decode()


def test_clearing_a_page_leaves_the_others(signed_in: SignedIn, going: Meeting) -> None:
    host = signed_in("4001")
    draw(host, going)
    draw(host, going, page=page_of(going, "次第.pdf", 2).pk)
    ask(host, f"stage/{going.pk}", "clear", page=page_of(going, "次第.pdf", 1).pk)
    assert ink(host, going).json()["strokes"] == []
    assert len(ink(host, going, 2).json()["strokes"]) == 1


def test_a_view_is_for_one_turn(signed_in: SignedIn, going: Meeting) -> None:
    host = signed_in("4001")
    turn = going.turns.latest("seq").seq
    part = {"x": 1000, "y": 0, "width": 5000}
    assert ask(host, f"meeting/{going.pk}", "view", turn=turn, **part)["type"] == "done"
    assert host.get(f"/meetings/{going.pk}/state/").json()["presenting"]["view"] == part
    host.post(f"/meetings/{going.pk}/turns/", {"page": page_of(going, "予算.pdf", 2).pk})
    assert host.get(f"/meetings/{going.pk}/state/").json()["presenting"]["view"] is None
    assert ask(host, f"meeting/{going.pk}", "view", turn=turn, **part) | {"id": ""} == {"type": "done", "id": "", "seq": None}
    assert ask(signed_in("4002"), f"meeting/{going.pk}", "view", turn=turn, **part)["type"] == "declined"
    assert View.objects.get().seq == turn


def test_the_presenter_locks_and_a_host_may_unlock(signed_in: SignedIn, going: Meeting) -> None:
    host, member = signed_in("4001"), signed_in("4002")
    topic = f"meeting/{going.pk}"

    def locked() -> str:
        name: str = member.get(f"/meetings/{going.pk}/state/").json()["presenting"]["lock"]
        return name

    assert ask(member, topic, "lock", locked=True)["type"] == "declined"
    presenting.hand_over(going, to=person("1001"), by=person("4001"))
    assert ask(signed_in("1001"), topic, "lock", locked=True)["type"] == "done"
    assert locked() == "束石 誠"
    assert ask(member, topic, "lock", locked=False)["type"] == "declined"
    assert ask(host, topic, "lock", locked=False)["type"] == "done"
    assert locked() == ""


def test_a_host_takes_the_pages_back_with_one_press(signed_in: SignedIn, going: Meeting) -> None:
    presenting.hand_over(going, to=person("1001"), by=person("4001"))
    assert ask(signed_in("4002"), f"meeting/{going.pk}", "take")["type"] == "declined"
    assert ask(signed_in("4001"), f"meeting/{going.pk}", "take")["type"] == "done"
    assert Meeting.objects.get(pk=going.pk).presenter == person("4001")
