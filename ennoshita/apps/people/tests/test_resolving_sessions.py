"""Whose session is it? Asked by sockets and by the pages' bytes, without a middleware."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from ennoshita.core.principal import Principal, resolve
from tests.signing_in import SignedIn

from ..api import person_of
from ..models import Person


def cookies_of(client: Client) -> dict[str, str]:
    return {settings.SESSION_COOKIE_NAME: client.session.session_key or ""}


@pytest.mark.database
def test_a_session_cookie_tells_the_person(signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cookies = cookies_of(signed_in("4003"))
    person = Person.objects.get(staff_number="4003")
    with django_assert_num_queries(2):
        found = resolve(cookies)
    assert found == Principal("person", person.pk, "葛󠄁城 早苗", cookies[settings.SESSION_COOKIE_NAME])


@pytest.mark.parametrize("key", ["", "x", "a" * 32, "a\0b" * 12, "'; drop table", "あいうえおかきくけこ"])
@pytest.mark.database
def test_a_made_up_cookie_tells_nobody(town: None, key: str) -> None:
    assert resolve({settings.SESSION_COOKIE_NAME: key}) is None


def test_no_cookie_tells_nobody(town: None) -> None:
    assert resolve({}) is None


def test_one_who_was_shown_out_is_nobody(signed_in: SignedIn) -> None:
    cookies = cookies_of(signed_in("1003"))
    Person.objects.filter(staff_number="1003").update(is_active=False)
    assert resolve(cookies) is None


def test_only_a_persons_own_sign_in_tells_the_person_while_they_are_here(town: None) -> None:
    person = Person.objects.get(staff_number="1003")
    signed, screen = Principal("person", person.pk, "", "key"), Principal("screen", person.pk, "", "key")
    assert person_of(signed) == person and person_of(screen) is None
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert person_of(signed) is None


def test_a_session_that_ran_out_is_nobody(signed_in: SignedIn) -> None:
    cookies = cookies_of(signed_in("1003"))
    Session.objects.update(expire_date=timezone.now())
    assert resolve(cookies) is None


def test_a_session_from_before_a_new_password_is_nobody(signed_in: SignedIn) -> None:
    cookies = cookies_of(signed_in("1003"))
    person = Person.objects.get(staff_number="1003")
    person.set_password("another-one-12345")
    person.save()
    assert resolve(cookies) is None
