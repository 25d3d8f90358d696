"""Roles are given and taken by administrators, and one administrator always remains."""

import pytest
from django.test import Client
from django.urls import reverse

from ennoshita.core.models import AuditEntry
from tests.signing_in import SignedIn

from ..api import is_administrator
from ..models import Person


def give(client: Client, person: Person, role: str = "administrator") -> int:
    return client.post(reverse("people:role", args=[person.pk, role])).status_code


def take(client: Client, person: Person, role: str = "administrator") -> str:
    return client.post(reverse("people:role_end", args=[person.pk, role]), follow=True).content.decode()


@pytest.mark.database
def test_an_administrator_gives_and_takes_a_role(signed_in: SignedIn) -> None:
    client, person = signed_in("1001"), Person.objects.get(staff_number="1002")
    give(client, person)
    give(client, person)
    assert is_administrator(person) and person.roles.get().by == Person.objects.get(staff_number="1001")
    take(client, person)
    assert not is_administrator(person)
    assert AuditEntry.objects.filter(deed="role taken", about=f"person/{person.pk}").exists()


def test_nobody_else_gives_a_role(signed_in: SignedIn) -> None:
    person = Person.objects.get(staff_number="1002")
    assert give(signed_in("1002"), person) == 403 and not is_administrator(person)


def test_a_role_nobody_knows_is_not_found(signed_in: SignedIn) -> None:
    assert give(signed_in("1001"), Person.objects.get(staff_number="1002"), "secretariat") == 404


def test_the_last_administrator_stays(signed_in: SignedIn) -> None:
    client, last = signed_in("1001"), Person.objects.get(staff_number="1001")
    assert "管理者はこの人だけです" in take(client, last)
    client.post(reverse("people:departure", args=[last.pk]))
    assert is_administrator(Person.objects.get(pk=last.pk))


def test_one_who_was_shown_out_is_no_administrator(signed_in: SignedIn) -> None:
    client, person = signed_in("1001"), Person.objects.get(staff_number="1002")
    give(client, person)
    client.post(reverse("people:departure", args=[person.pk]))
    assert not is_administrator(Person.objects.get(pk=person.pk))


def test_the_menu_shows_people_to_administrators_alone(signed_in: SignedIn) -> None:
    address = f'href="{reverse("people:people")}"'
    assert address in signed_in("1001").get(reverse("people:me")).content.decode()
    assert address not in signed_in("1002").get(reverse("people:me")).content.decode()
