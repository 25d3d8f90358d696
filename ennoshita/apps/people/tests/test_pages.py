"""Every page of the room opens for those who may, and for nobody else, in both languages."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.signing_in import SignedIn

from ..models import Person, Unit

CARE = ["people", "add", "units", "unit_add", "bring"]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", [*CARE, "me", "sessions"])
def test_an_administrator_opens_every_page(signed_in: SignedIn, name: str, language: str) -> None:
    client = signed_in("1001")
    client.post(reverse("set_language"), {"language": language})
    page = client.get(reverse(f"people:{name}"))
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.content.decode()


@pytest.mark.parametrize("name", CARE)
def test_somebody_else_is_refused(signed_in: SignedIn, name: str) -> None:
    assert signed_in("1002").get(reverse(f"people:{name}")).status_code == 403


@pytest.mark.parametrize("name", CARE)
def test_a_stranger_is_led_to_the_sign_in_page(client: Client, town: None, name: str) -> None:
    assert client.get(reverse(f"people:{name}")).headers["Location"].startswith(reverse("account_login"))


def test_the_page_of_a_person_shows_posts_and_roles(signed_in: SignedIn) -> None:
    person = Person.objects.get(staff_number="4028")
    page = signed_in("1001").get(reverse("people:person", args=[person.pk])).content.decode()
    assert "丸窓 あかり" in page and "こども政策課 課長" in page and "こども課 課長補佐" in page


def test_every_way_back_is_called_back(signed_in: SignedIn) -> None:
    client, person = signed_in("1001"), Person.objects.get(staff_number="1003")
    for name, args in (
        ("units", []),
        ("unit_add", []),
        ("add", []),
        ("bring", []),
        ("sessions", []),
        ("person", [person.pk]),
        ("edit", [person.pk]),
    ):
        assert ">戻る<" in client.get(reverse(f"people:{name}", args=args)).content.decode(), name


def test_the_units_that_ended_are_shown_on_request(signed_in: SignedIn) -> None:
    client, split = signed_in("1001"), Unit.objects.get(name="こども課")
    assert split not in [unit for _, unit in client.get(reverse("people:units")).context["rows"]]
    assert split in [unit for _, unit in client.get(reverse("people:units") + "?gone=1").context["rows"]]
