"""The page of search, as a member of a space and a stranger meet it."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from ennoshita.apps.search import api as search
from ennoshita.apps.search.domain.snippets import marked, snippet
from tests.signing_in import SignedIn

pytestmark = pytest.mark.database


@pytest.fixture
def searched(signed_in: SignedIn) -> Callable[..., str]:
    """`searched("1002", q="庁議")` is the text of the answer."""
    for _ in search.rebuild():
        pass

    def ask(staff_number: str, **said: str) -> str:
        client: Client = signed_in(staff_number)
        return unescape(client.get("/search/", said).content.decode())

    return ask


def test_before_anything_is_asked_the_page_says_how(searched: Callable[..., str]) -> None:
    assert "探せるもの" in searched("1002")


def test_a_meeting_is_found_by_its_title_by_those_who_sit_in_it(searched: Callable[..., str]) -> None:
    assert "<mark>庁議</mark>" in searched("1001", q="庁議")


def test_nothing_found_says_what_was_looked_for(searched: Callable[..., str]) -> None:
    page = searched("1002", q="存在しない語 まったく")

    assert "見つかりませんでした" in page
    assert "存在しない語" in page


def test_what_was_typed_stays_text(searched: Callable[..., str], signed_in: SignedIn) -> None:
    page = signed_in("1002").get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert" not in page


@pytest.mark.parametrize("said", [{"kind": "nonsense"}, {"year": "x"}, {"space": "999999"}, {"before": "-1"}, {"before": "9" * 40}])
def test_nonsense_in_the_address_breaks_nothing(signed_in: SignedIn, said: dict[str, str]) -> None:
    assert signed_in("1002").get("/search/", {"q": "庁議", **said}).status_code == 200


def test_who_is_not_signed_in_is_asked_to(client: Client, town: None) -> None:
    assert client.get("/search/", {"q": "庁議"}).status_code == 302


def test_every_word_found_is_marked_as_it_is_written() -> None:
    assert marked("髙橋と高橋", ["高橋"]) == [("髙橋", True), ("と", False), ("高橋", True)]


def test_a_snippet_begins_shortly_before_the_first_word() -> None:
    parts = snippet("前" * 200 + "予\n算" + "後" * 200, ["予算"])

    assert parts[0] == ("…", False)
    assert ("予 算", True) in parts
    assert parts[-1] == ("…", False)
    assert len("".join(part for part, _ in parts)) < 130
