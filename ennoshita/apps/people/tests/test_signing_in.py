"""In with staff number and password; in the demo with one press."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from ennoshita.core.models import AuditEntry, City

from .. import demo_entry
from ..models import Person

PASSWORD = "縁の下-12345"


@pytest.fixture(autouse=True)
def fresh_tries() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person(town: None) -> Person:
    person = Person.objects.get(staff_number="1003")
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client: Client, number: str, password: str) -> bool:
    client.post(reverse("account_login"), {"login": number, "password": password})
    return "_auth_user_id" in client.session


@pytest.mark.database
def test_whoever_knows_staff_number_and_password_comes_in(client: Client, person: Person) -> None:
    assert sign_in(client, "1003", PASSWORD)
    assert AuditEntry.objects.filter(deed="signed in", by=person.pk).exists()


def test_a_staff_number_typed_in_full_width_digits_is_understood(client: Client, person: Person) -> None:
    assert sign_in(client, " １００３ ", PASSWORD)


def test_a_wrong_password_is_told_without_saying_which_was_wrong(client: Client, person: Person) -> None:
    wrong = client.post(reverse("account_login"), {"login": "1003", "password": "wrong"}).content.decode()
    unknown = client.post(reverse("account_login"), {"login": "nobody", "password": "wrong"}).content.decode()
    assert "職員番号かパスワードが違います" in wrong and "職員番号かパスワードが違います" in unknown


def test_after_five_wrong_tries_even_the_right_password_waits(client: Client, person: Person) -> None:
    for _ in range(5):
        assert not sign_in(client, "1003", "wrong")
    assert not sign_in(client, "1003", PASSWORD)


def test_one_who_was_shown_out_cannot_come_in(client: Client, person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert not sign_in(client, "1003", PASSWORD)


@pytest.mark.parametrize("address", ["signup/", "email/", "password/reset/", "confirm-email/"])
def test_nobody_signs_up_or_asks_for_mail(client: Client, town: None, address: str) -> None:
    assert client.get(f"/accounts/{address}").status_code == 404


def test_the_page_asked_for_is_reached_after_signing_in(client: Client, person: Person) -> None:
    answer = client.post(reverse("account_login"), {"login": "1003", "password": PASSWORD, "next": "/people/me/"})
    assert answer.headers["Location"] == "/people/me/"


def test_a_way_to_another_site_is_not_followed(client: Client, person: Person) -> None:
    answer = client.post(reverse("account_login"), {"login": "1003", "password": PASSWORD, "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"


class TestTheDemo:
    def test_shows_faces_and_lets_in_with_one_press(self, client: Client, town: None, settings: LazySettings) -> None:
        settings.DEMO = True
        assert "束石 誠" in client.get(reverse("account_login")).content.decode()
        client.post(reverse("people:enter"), {"person": "1001"})
        assert client.session["_auth_user_id"] == str(Person.objects.get(staff_number="1001").pk)

    def test_another_face_is_another_session(self, client: Client, town: None, settings: LazySettings) -> None:
        settings.DEMO = True
        client.post(reverse("people:enter"), {"person": "1001"})
        first = client.session.session_key
        client.post(reverse("people:enter"), {"person": "4001"})
        assert client.session.session_key != first
        assert client.session["_auth_user_id"] == str(Person.objects.get(staff_number="4001").pk)

    def test_outside_the_demo_there_is_no_such_door(self, client: Client, town: None) -> None:
        assert client.post(reverse("people:enter"), {"person": "1001"}).status_code == 404

    def test_a_real_city_has_no_such_door_whatever_is_set(self, client: Client, town: None, settings: LazySettings) -> None:
        settings.DEMO = True
        City.objects.update(is_demo=False)
        assert "束石 誠" not in client.get(reverse("account_login")).content.decode()
        assert client.post(reverse("people:enter"), {"person": "1001"}).status_code == 404
        assert "_auth_user_id" not in client.session

    def test_only_the_faces_that_are_shown_come_in(self, client: Client, town: None, settings: LazySettings) -> None:
        settings.DEMO = True
        assert client.post(reverse("people:enter"), {"person": "1002"}).status_code == 404
        assert "_auth_user_id" not in client.session

    def test_from_another_pc_the_pin_is_asked(self, client: Client, town: None, settings: LazySettings) -> None:
        settings.DEMO, settings.HOST = True, "hall.example"
        pin = demo_entry.make_demo_pin()
        client.post(reverse("people:enter"), {"person": "1001", "pin": "00000x"})
        assert "_auth_user_id" not in client.session
        client.post(reverse("people:enter"), {"person": "1001", "pin": pin})
        assert "_auth_user_id" in client.session

    def test_after_ten_wrong_pins_the_right_one_waits_too(self, client: Client, town: None, settings: LazySettings) -> None:
        settings.DEMO, settings.HOST = True, "hall.example"
        pin = demo_entry.make_demo_pin()
        for _ in range(10):
            client.post(reverse("people:enter"), {"person": "1001", "pin": "00000x"})
        client.post(reverse("people:enter"), {"person": "1001", "pin": pin})
        assert "_auth_user_id" not in client.session
