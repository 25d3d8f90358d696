"""A large screen: six digits let it in, it reads what is presented, it can be put out."""

import re

import pytest
from django.test import Client

from ennoshita.apps.files.api import page_url
from ennoshita.apps.meetings import screens
from ennoshita.apps.meetings.models import Meeting, Screen
from ennoshita.apps.meetings.screens import COOKIE, may_read_page
from ennoshita.core.principal import Principal, resolve
from tests.signing_in import SignedIn

from .conftest import page_of

pytestmark = pytest.mark.database


@pytest.fixture
def code(signed_in: SignedIn, council: Meeting) -> str:
    page = signed_in("4001").post(f"/meetings/{council.pk}/screens/").content.decode()
    found = re.search(r"(\d{3}) (\d{3})</p>", page)
    assert found
    return "".join(found.groups())


def principal(client: Client) -> Principal:
    who = resolve({COOKIE: client.cookies[COOKIE].value})
    assert who
    return who


def test_the_code_lets_one_screen_in_once(code: str) -> None:
    screen = Client()
    assert screen.post("/screen/", {"code": code}).url == "/screen/show/"  # type: ignore[attr-defined]
    assert "部課長会議" in screen.get("/screen/show/").content.decode()
    assert "番号がちがう" in Client().post("/screen/", {"code": code}).content.decode()


def test_full_width_digits_and_spaces_are_taken(code: str) -> None:
    wide = code.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert Client().post("/screen/", {"code": f"{wide[:3]} {wide[3:]}"}).status_code == 302


def test_after_ten_wrong_codes_even_the_right_one_waits(code: str) -> None:
    guesser = Client()
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(10):
        guesser.post("/screen/", {"code": wrong})
    assert "10分待って" in guesser.post("/screen/", {"code": code}).content.decode()


def test_a_screen_without_a_code_is_sent_to_the_door(town: None) -> None:
    assert Client().get("/screen/show/").url == "/screen/"  # type: ignore[attr-defined]
    assert Client().get("/screen/state/").status_code == 403


def test_it_reads_the_presented_page_and_the_next_two_while_the_meeting_is_open(signed_in: SignedIn, council: Meeting, code: str) -> None:
    screen = Client()
    screen.post("/screen/", {"code": code})
    who = principal(screen)
    assert not may_read_page(who, page_of(council, "次第.pdf", 1).pk)
    host = signed_in("4001")
    host.post(f"/meetings/{council.pk}/opening/")
    host.post(f"/meetings/{council.pk}/turns/", {"page": page_of(council, "予算.pdf", 5).pk})
    readable = [n for n in range(1, 15) if may_read_page(who, page_of(council, "予算.pdf", n).pk)]
    assert readable == [5, 6, 7]
    host.post(f"/meetings/{council.pk}/turns/", {"page": page_of(council, "予算.pdf", 9).pk})
    readable = [n for n in range(1, 15) if may_read_page(who, page_of(council, "予算.pdf", n).pk)]
    assert readable == [5, 9, 10, 11]
    turn = screen.get("/screen/state/").json()["turn"]
    assert turn["ahead"] == [page_url(page_of(council, "予算.pdf", n)) for n in (10, 11)]
    host.post(f"/meetings/{council.pk}/closure/")
    assert screen.get("/screen/state/").json()["turn"] is None
    assert not may_read_page(who, page_of(council, "予算.pdf", 9).pk)


def test_a_screen_that_is_put_out_is_nobody(signed_in: SignedIn, council: Meeting, code: str) -> None:
    screen = Client()
    screen.post("/screen/", {"code": code})
    who = principal(screen)
    signed_in("4001").post(f"/meetings/{council.pk}/screens/{who.id}/removal/")
    assert resolve({COOKIE: screen.cookies[COOKIE].value}) is None
    assert not Screen.objects.exists()
    assert screen.get("/screen/show/").url == "/screen/"  # type: ignore[attr-defined]


def test_the_token_is_not_in_the_database(council: Meeting, code: str) -> None:
    screen = Client()
    screen.post("/screen/", {"code": code})
    token = screen.cookies[COOKIE].value
    assert Screen.objects.get().token_hash != token
    assert screens.from_cookies({COOKIE: token}) == Screen.objects.get()
    assert screens.from_cookies({COOKIE: Screen.objects.get().token_hash}) is None


def test_a_browser_of_someone_who_does_not_take_part_is_told_to_sign_out(signed_in: SignedIn, council: Meeting, code: str) -> None:
    stranger = signed_in("1104")
    assert "先にサインアウト" in stranger.post("/screen/", {"code": code}).content.decode()
    assert Client().post("/screen/", {"code": code}).status_code == 302
