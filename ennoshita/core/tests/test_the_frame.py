"""The frame around every page: city, menu, language, the page that was asked for and cannot be shown."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from ennoshita.core.models import City
from tests.signing_in import SignedIn


def test_home_shows_the_day_the_city_and_the_rooms(signed_in: SignedIn) -> None:
    page = signed_in("1001").get("/").content.decode()
    assert "縁野市役所" in page
    assert "(令和" in page
    assert "<title>今日 ・ 縁野市</title>" in page
    assert page.count('aria-current="page"') == 2, "once at the side, once in the bar of a phone"


def test_home_is_for_those_who_signed_in(town: None) -> None:
    answer = Client().get("/")
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/"


def test_the_entry_of_a_room_is_marked_on_the_pages_within(signed_in: SignedIn) -> None:
    client = signed_in("1001")
    assert 'href="/spaces/" aria-current="page"' in client.get("/spaces/").content.decode()
    assert 'href="/spaces/" aria-current="true"' in client.get("/spaces/new/").content.decode()


def test_the_language_is_switched_from_any_page(signed_in: SignedIn) -> None:
    client = signed_in("1001")
    client.post("/language/setlang/", {"language": "en", "next": "/ui/"})
    page = client.get("/ui/").content.decode()
    assert '<html lang="en">' in page
    assert "Every part a page is built of" in page
    assert 'lang="ja">日本語</button>' in page


def test_the_demo_says_that_it_is_one(signed_in: SignedIn) -> None:
    client = signed_in("1001")
    assert "デモの市役所です" in client.get("/").content.decode()
    City.objects.update(is_demo=False)
    assert "デモの市役所です" not in client.get("/").content.decode()


def test_the_parts_are_shown_in_the_demo_only(town: None) -> None:
    assert Client().get("/ui/").status_code == 200
    City.objects.update(is_demo=False)
    assert Client().get("/ui/").status_code == 404


def test_a_page_that_is_not_there_leads_back(signed_in: SignedIn) -> None:
    answer = signed_in("1001").get("/no/such/page/")
    assert answer.status_code == 404
    assert "ここには何もありません" in answer.content.decode()
    assert "縁野市役所" in answer.content.decode()


def _closed(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("この会議は終わりました。")


def _broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of ours")


urlpatterns = [path("closed/", _closed), path("broken/", _broken), path("", include("ennoshita.site.urls"))]


@override_settings(ROOT_URLCONF=__name__)
def test_a_closed_page_says_why_and_what_to_do(signed_in: SignedIn) -> None:
    answer = signed_in("1001").get("/closed/")
    assert answer.status_code == 403
    assert "この会議は終わりました。" in answer.content.decode()
    assert "担当の人に" in answer.content.decode()


@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_of_ours_is_said_kindly(town: None) -> None:
    client = Client(raise_request_exception=False, headers={"accept-language": "ja"})
    answer = client.get("/broken/")
    assert answer.status_code == 500
    assert "あなたの操作のせいではありません" in answer.content.decode()


@pytest.mark.parametrize(("language", "words"), [("ja", "画面が古くなっていました"), ("en", "The page had grown old")])
def test_a_form_that_waited_too_long_leads_back_to_where_it_was(town: None, language: str, words: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["django_language"] = language
    answer = client.post("/language/setlang/", {"language": "en"}, headers={"referer": "http://testserver/meetings/7/"})
    assert answer.status_code == 403
    assert words in answer.content.decode()
    assert 'href="http://testserver/meetings/7/"' in answer.content.decode()


def test_the_way_back_never_leaves_the_house(town: None) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/language/setlang/", {}, headers={"referer": "https://elsewhere.example/"})
    assert "elsewhere" not in answer.content.decode()


def test_a_room_signs_in_what_stands_under_ones_name(signed_in: SignedIn) -> None:
    page = signed_in("1003").get("/").content.decode()
    own = page[page.index("menu-panel") :].partition("</drop-menu>")[0]
    assert own.index('href="/people/me/"') < own.index('href="/people/me/sessions/"')
    assert page.count('href="/people/me/"') == 1, "not in the side as well"
