"""Forgotten password: a link made by an administrator, good for one use within a day."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.signing_in import SignedIn

from ..api import is_administrator, make_admin_link, posts_changed
from ..models import EntryLink, Person

NEW = {"new_password1": "brand-new-12345", "new_password2": "brand-new-12345"}


@pytest.fixture
def person(town: None) -> Person:
    return Person.objects.get(staff_number="1003")


def link_made_by(client: Client, person: Person) -> str:
    address: str = client.post(reverse("people:link", args=[person.pk])).context["address"]
    return address.removeprefix("http://testserver")


def may_use(link: str) -> bool:
    return Client().get(link).status_code == 200


@pytest.mark.database
def test_the_link_opens_once_sets_the_password_and_signs_in(signed_in: SignedIn, person: Person) -> None:
    link, visitor = link_made_by(signed_in("1001"), person), Client()
    assert visitor.post(link, NEW).headers["Location"] == "/"
    assert visitor.session["_auth_user_id"] == str(person.pk)
    person.refresh_from_db()
    assert person.check_password("brand-new-12345")
    assert not may_use(link)
    assert Client().post(link, NEW).status_code == 410


def test_the_link_is_kept_as_a_hash_only(signed_in: SignedIn, person: Person) -> None:
    token = link_made_by(signed_in("1001"), person).rstrip("/").split("/")[-1]
    assert token not in str(EntryLink.objects.values())


def test_the_link_ends_after_a_day(signed_in: SignedIn, person: Person) -> None:
    link = link_made_by(signed_in("1001"), person)
    EntryLink.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert not may_use(link)


def test_a_newer_link_voids_the_older(signed_in: SignedIn, person: Person) -> None:
    first = link_made_by(signed_in("1001"), person)
    second = link_made_by(signed_in("1001"), person)
    assert not may_use(first) and may_use(second)


def test_a_weak_password_is_refused_and_the_link_stays(signed_in: SignedIn, person: Person) -> None:
    link = link_made_by(signed_in("1001"), person)
    Client().post(link, {"new_password1": "12345", "new_password2": "12345"})
    assert may_use(link)


def test_sessions_opened_with_the_old_password_end(signed_in: SignedIn, person: Person) -> None:
    elsewhere = signed_in("1003")
    Client().post(link_made_by(signed_in("1001"), person), NEW)
    assert elsewhere.get(reverse("people:me")).status_code == 302


def test_the_link_is_void_once_the_person_is_shown_out(signed_in: SignedIn, person: Person) -> None:
    link = link_made_by(signed_in("1001"), person)
    signed_in("1001").post(reverse("people:departure", args=[person.pk]))
    assert not may_use(link)


def test_only_administrators_make_a_link(signed_in: SignedIn, person: Person) -> None:
    assert signed_in("1002").post(reverse("people:link", args=[person.pk])).status_code == 403


@pytest.mark.database
def test_one_whom_the_console_brings_back_has_their_posts_places_again(person: Person, signed_in: SignedIn) -> None:
    heard: list[set[int]] = []

    def hear(persons: set[int], **_: Any) -> None:
        heard.append(persons)

    signed_in("1001").post(reverse("people:departure", args=[person.pk]))
    link = make_admin_link("1003")
    posts_changed.connect(hear)
    Client().post(link, NEW)
    posts_changed.disconnect(hear)
    assert heard == [{person.pk}]


def test_the_console_makes_a_link_that_brings_an_administrator_back(person: Person) -> None:
    link = make_admin_link("1003")
    Person.objects.filter(pk=person.pk).update(is_active=False)
    Client().post(link, NEW)
    assert is_administrator(Person.objects.get(pk=person.pk))
