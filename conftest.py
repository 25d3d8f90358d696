"""What every test may lean on: the demo city, its people, a signed-in client."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

FAST_HASHER = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The demo city is built once; each test rolls back to it."""
    from ennoshita.core.demo import build_city

    with django_db_blocker.unblock():
        build_city(timezone.localdate())


@pytest.fixture
def town(db: None) -> Iterator[None]:
    """縁野市. A test that emptied the database (transaction=True) before us makes us build it again."""
    from ennoshita.core.demo import build_city
    from ennoshita.core.models import City

    if not City.objects.exists():
        build_city(timezone.localdate())
    yield


@pytest.fixture
def signed_in(town: None) -> Callable[[str], Client]:
    """`signed_in("1001")` is a client signed in as the person with that staff number."""
    from ennoshita.apps.people.api import Person

    def enter(staff_number: str) -> Client:
        client = Client()
        client.force_login(Person.objects.get(staff_number=staff_number), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return enter
