"""A session ended anywhere is over at once: pages, and whoever was told of the right."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from ennoshita.core.principal import resolve, right_withdrawn

from ..models import Person

PASSWORD = "縁の下-12345"


@pytest.fixture
def withdrawn() -> Iterator[list[dict[str, Any]]]:
    """What listeners of withdrawn rights hear, in order."""
    heard: list[dict[str, Any]] = []

    def hear(**told: Any) -> None:
        heard.append({"person": told["person"], "key": told["key"]})

    right_withdrawn.connect(hear)
    yield heard
    right_withdrawn.disconnect(hear)


@pytest.fixture
def two_devices(town: None) -> tuple[Client, Client]:
    person = Person.objects.get(staff_number="1003")
    person.set_password(PASSWORD)
    person.save()
    devices = (Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Edg/130"), Client(HTTP_USER_AGENT="Mozilla/5.0 (iPad) Safari/604"))
    for device in devices:
        device.post(reverse("account_login"), {"login": "1003", "password": PASSWORD})
    return devices


def is_in(client: Client) -> bool:
    return client.get(reverse("people:me")).status_code == 200


def test_own_sessions_are_listed_and_this_device_is_marked(two_devices: tuple[Client, Client]) -> None:
    page = two_devices[0].get(reverse("people:sessions")).content.decode()
    assert "Edge ・ Windows" in page and "Safari ・ iPad" in page and page.count(">この端末<") == 1


@pytest.mark.database
def test_a_person_signs_the_other_device_out(
    two_devices: tuple[Client, Client], withdrawn: list[dict[str, Any]], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    here, there = two_devices
    key = there.session.session_key
    with django_capture_on_commit_callbacks(execute=True):
        here.post(reverse("people:session_end", args=[UserSession.objects.get(session_key=key).pk]))
    assert is_in(here) and not is_in(there)
    assert withdrawn == [{"person": None, "key": key}]


def test_nobody_ends_the_session_of_somebody_else(two_devices: tuple[Client, Client], signed_in: Callable[[str], Client]) -> None:
    theirs = UserSession.objects.get(session_key=two_devices[0].session.session_key)
    signed_in("1004").post(reverse("people:session_end", args=[theirs.pk]))
    assert is_in(two_devices[0])


def test_a_person_signs_all_other_devices_out_at_once(two_devices: tuple[Client, Client]) -> None:
    here, there = two_devices
    here.post(reverse("people:sessions_end"))
    assert is_in(here) and not is_in(there)


def test_signing_out_withdraws_the_right(
    two_devices: tuple[Client, Client], withdrawn: list[dict[str, Any]], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    key = two_devices[0].session.session_key
    with django_capture_on_commit_callbacks(execute=True):
        two_devices[0].post(reverse("account_logout"))
    assert withdrawn == [{"person": None, "key": key}]
    assert not UserSession.objects.filter(session_key=key).exists()


def test_a_new_password_ends_every_other_session(two_devices: tuple[Client, Client]) -> None:
    here, there = two_devices
    cookie = {settings.SESSION_COOKIE_NAME: there.session.session_key or ""}
    new = "a-much-newer-one-77"
    here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert is_in(here) and not is_in(there)
    assert resolve(cookie) is None


def test_an_administrator_signs_a_person_out_everywhere(two_devices: tuple[Client, Client], signed_in: Callable[[str], Client]) -> None:
    person = Person.objects.get(staff_number="1003")
    signed_in("1001").post(reverse("people:person_sessions_end", args=[person.pk]))
    assert not any(is_in(device) for device in two_devices)


def test_others_cannot_sign_a_person_out(two_devices: tuple[Client, Client], signed_in: Callable[[str], Client]) -> None:
    person = Person.objects.get(staff_number="1003")
    assert signed_in("1002").post(reverse("people:person_sessions_end", args=[person.pk])).status_code == 403
    assert all(is_in(device) for device in two_devices)


@pytest.mark.database
def test_one_who_is_shown_out_is_out_at_once_and_may_be_let_in_again(
    two_devices: tuple[Client, Client],
    signed_in: Callable[[str], Client],
    withdrawn: list[dict[str, Any]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    person = Person.objects.get(staff_number="1003")
    with django_capture_on_commit_callbacks(execute=True):
        signed_in("1001").post(reverse("people:departure", args=[person.pk]))
    assert not any(is_in(device) for device in two_devices)
    assert {"person": person.pk, "key": None} in withdrawn and len(withdrawn) >= 3
    signed_in("1001").post(reverse("people:return", args=[person.pk]))
    assert Person.objects.get(pk=person.pk).is_active
