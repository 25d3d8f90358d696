"""The language is the person's own choice and goes with them from device to device."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ennoshita.core.models import City


def language_of(client: Client) -> str:
    page = client.get(reverse("account_login"), follow=True).content.decode()
    return page.split('<html lang="')[1][:2]


@pytest.mark.database
def test_a_choice_follows_the_person_to_another_device(signed_in: Callable[[str], Client]) -> None:
    signed_in("1003").post(reverse("set_language"), {"language": "en"})
    assert language_of(signed_in("1003")) == "en"


def test_the_choice_of_one_leaves_others_alone(signed_in: Callable[[str], Client]) -> None:
    signed_in("1003").post(reverse("set_language"), {"language": "en"})
    assert language_of(signed_in("1004")) == "ja"


def test_a_stranger_reads_the_language_of_the_city_whatever_the_browser_speaks(town: None) -> None:
    assert language_of(Client(HTTP_ACCEPT_LANGUAGE="en-US")) == "ja"
    City.objects.update(language="en")
    assert language_of(Client(HTTP_ACCEPT_LANGUAGE="ja")) == "en"


@pytest.mark.parametrize("language", ["xx", "", "<script>"])
def test_a_language_nobody_speaks_changes_nothing(signed_in: Callable[[str], Client], language: str) -> None:
    client = signed_in("1003")
    client.post(reverse("set_language"), {"language": language})
    assert language_of(client) == "ja"
