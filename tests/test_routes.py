"""Whatever address is opened, by whomever, nobody meets an error of ours."""

import logging
from collections.abc import Callable, Iterator

import pytest
from django.test import Client, override_settings

from tests.house.routes import addresses, failures


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Hundreds of refusals are meant here."""
    logger = logging.getLogger("django.request")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    yield
    logger.setLevel(before)


def test_no_address_fails_someone_who_is_not_signed_in(town: None) -> None:
    assert failures(Client(), addresses()) == []


def test_no_address_fails_an_administrator(signed_in: Callable[[str], Client]) -> None:
    # The walk signs itself out on its way, so it signs in anew every few addresses.
    found = addresses()
    assert [fault for start in range(0, len(found), 5) for fault in failures(signed_in("1001"), found[start : start + 5])] == []


@override_settings(ROOT_URLCONF="tests.house.broken_urls")
def test_an_address_that_falls_over_is_named(client: Client) -> None:
    found = addresses("tests.house.broken_urls")

    assert found == ["/", "/rooms/1/", "/rooms/987654321/"]
    assert "GET /rooms/1/: 500" in failures(client, found)
