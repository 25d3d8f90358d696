"""One's own notices: the bell, the list, reading. Nobody sees another's."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from ennoshita.apps.notices.models import Notice
from ennoshita.apps.notices.socket import may_listen
from ennoshita.apps.people.api import Person
from ennoshita.core.principal import Principal
from tests.signing_in import SignedIn

from .conftest import person, told

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def nothing_yet(town: None) -> None:
    Notice.objects.all().delete()


def bell(page: str) -> str:
    return re.sub(
        r"<[^>]+>", "", page.partition("<notice-bell")[2].partition("</notice-bell>")[0].partition("<a ")[2].partition(">")[2]
    ).strip()


def test_two_readers_are_told_the_same_in_two_languages(signed_in: SignedIn) -> None:
    Person.objects.filter(staff_number="1004").update(language="en")
    told("1003", "1004")
    assert ">会議</a>" in signed_in("1003").get("/notices/").content.decode()
    assert ">Meetings</a>" in signed_in("1004").get("/notices/").content.decode()


def test_the_bell_on_every_page_counts_what_is_unread(signed_in: SignedIn) -> None:
    client = signed_in("1003")
    assert bell(client.get("/spaces/").content.decode()).endswith("お知らせ")
    told("1003", key="a")
    told("1003", key="b")
    assert bell(client.get("/spaces/").content.decode()) == "2お知らせ、未読2件"


def test_opening_a_notice_reads_it_and_leads_to_what_it_is_about(signed_in: SignedIn) -> None:
    client, notice = signed_in("1003"), told("1003")
    assert client.get(f"/notices/{notice.pk}/").headers["Location"] == "/meetings/"
    assert Notice.objects.get(pk=notice.pk).read_at


def test_one_or_all_are_marked_as_read_from_the_list(signed_in: SignedIn) -> None:
    client, notice = signed_in("1003"), told("1003", key="a")
    told("1003", key="b")
    told("1003", key="c")
    assert "未読 2件" in client.post(f"/notices/{notice.pk}/reading/", follow=True).content.decode()
    assert "既読にする" not in client.post("/notices/reading/", follow=True).content.decode()


def test_the_home_page_shows_what_is_unread_and_says_when_nothing_is(signed_in: SignedIn) -> None:
    client = signed_in("1003")
    assert "新しいお知らせはありません。" in client.get("/").content.decode()
    notice = told("1003")
    assert f'href="/notices/{notice.pk}/"' in client.get("/").content.decode()


def test_what_is_over_is_no_longer_shown(signed_in: SignedIn) -> None:
    notice = told("1003")
    Notice.objects.filter(pk=notice.pk).update(until=timezone.now() - timedelta(minutes=1))
    assert "お知らせはまだありません" in signed_in("1003").get("/notices/").content.decode()


def test_nobody_opens_reads_or_hears_of_anothers_notices_not_even_an_administrator(signed_in: SignedIn) -> None:
    notice = told("1003")
    other = signed_in("1001")
    assert other.get(f"/notices/{notice.pk}/").status_code == 404
    assert other.get(f"/notices/{notice.pk}/words/").status_code == 404
    assert other.post(f"/notices/{notice.pk}/reading/").status_code == 404
    other.post("/notices/reading/")
    assert Notice.objects.get(pk=notice.pk).read_at is None


@pytest.mark.parametrize(("who", "may"), [("1003", True), ("1001", False)])
def test_a_list_is_told_to_its_own_person_alone(town: None, who: str, may: bool) -> None:
    listener = person(who)
    assert may_listen(Principal("person", listener.pk, listener.name, "key"), str(person("1003").pk)) is may


def test_words_for_the_desktop_come_in_the_readers_language(signed_in: SignedIn) -> None:
    notice = told("1003")
    assert signed_in("1003").get(f"/notices/{notice.pk}/words/").json() == {"title": "会議", "text": ""}
