"""An empty house opens only to whoever can read the console."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from ennoshita.core.models import City

from ..api import is_administrator, make_token
from ..models import Person
from .conftest import JustBefore

FILLED = {
    "city_name": "縁野市",
    "language": "ja",
    "staff_number": "１００１",
    "family_name": "束石",
    "given_name": "誠",
    "family_kana": "つかいし",
    "given_kana": "マコト",
    "password1": "tsuka-ishi-2026",
    "password2": "tsuka-ishi-2026",
}


@pytest.fixture
def empty_house(db: None, settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    City.objects.all().delete()
    Person.objects.filter(staff_number="1001").update(staff_number="old-1001")


@pytest.mark.parametrize("address", ["/", "/people/", "/accounts/login/", "/nowhere/"])
def test_every_page_of_an_empty_house_leads_to_the_first_start_and_tells_nothing(client: Client, empty_house: None, address: str) -> None:
    assert client.get(address).headers["Location"] == reverse("first_start")
    page = client.get(reverse("first_start"))
    assert page.status_code == 403 and "city_name" not in page.content.decode()


@pytest.mark.database
def test_the_token_leads_through_city_and_administrator(client: Client, empty_house: None) -> None:
    address = f"{reverse('first_start')}?token={make_token()}"
    assert client.get(address).status_code == 200
    assert client.post(address, FILLED).headers["Location"] == "/"
    person = Person.objects.get(staff_number="1001")
    assert (person.name, person.kana) == ("束石 誠", "ツカイシ マコト")
    assert is_administrator(person) and City.objects.get().name == "縁野市"
    assert client.get(reverse("people:people")).status_code == 200


def test_the_token_works_once(client: Client, empty_house: None) -> None:
    address = f"{reverse('first_start')}?token={make_token()}"
    client.post(address, FILLED)
    City.objects.all().delete()
    assert Client().get(address).status_code == 403


def test_a_newer_token_voids_the_older(client: Client, empty_house: None) -> None:
    old, new = make_token(), make_token()
    assert client.get(f"/first-start/?token={old}").status_code == 403
    assert client.get(f"/first-start/?token={new}").status_code == 200


def test_the_token_is_kept_as_a_hash_that_only_the_owner_reads(empty_house: None, settings: LazySettings) -> None:
    token = make_token()
    file = settings.DATA / "first-start"
    assert token not in file.read_text() and file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("password2", "another", "2つのパスワードが違います"),
        ("password1", "12345", "短"),
        ("family_kana", "tsuka", "カナ"),
        ("staff_number", "10 01", "職員番号は"),
        ("city_name", "", "必須"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(client: Client, empty_house: None, field: str, value: str, said: str) -> None:
    page = client.post(f"/first-start/?token={make_token()}", FILLED | {field: value})
    assert said in page.content.decode() and not City.objects.exists()


@pytest.mark.database
def test_of_two_who_open_the_house_at_one_instant_the_second_is_led_in(client: Client, empty_house: None, just_before: JustBefore) -> None:
    address = f"/first-start/?token={make_token()}"
    with just_before("core_city", lambda: City(pk=1, name="縁野市").save(force_insert=True)):
        answer = client.post(address, FILLED)
    assert answer.headers["Location"] == "/" and not Person.objects.filter(staff_number="1001").exists()


def test_once_the_city_stands_the_door_is_gone(client: Client, town: None) -> None:
    assert client.get(f"/first-start/?token={make_token()}").headers["Location"] == "/"
