"""Keepers say whose sign-in names are: one by one, as proposed, or by a list."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ennoshita.apps.people.api import Person, Unit
from ennoshita.apps.printing.models import Login
from tests.signing_in import SignedIn

pytestmark = pytest.mark.database
KEEPER, CLERK = "1001", "4002"


def login(name: str) -> Login:
    return Login.objects.get_or_create(name=name)[0]


def person(number: str) -> Person:
    return Person.objects.get(staff_number=number)


@pytest.mark.parametrize("path", ["settings/", "logins/", "logins/new/", "printers/"])
def test_the_pages_are_for_keepers(signed_in: SignedIn, path: str) -> None:
    assert signed_in(KEEPER).get(f"/printing/{path}").status_code == 200
    assert signed_in(CLERK).get(f"/printing/{path}").status_code == 403


def test_a_spelling_is_proposed_and_counts_once_it_is_saved(signed_in: SignedIn) -> None:
    enbe = login("s.enbe")
    page = signed_in(KEEPER).get("/printing/logins/?q=enbe").content.decode()
    assert f'<option value="{person("4002").pk}" selected>縁邉 進 (財政課 課長)</option>' in page
    assert Login.objects.get(pk=enbe.pk).person is None
    signed_in(KEEPER).post("/printing/logins/?q=enbe", {f"login-{enbe.pk}": person("4002").pk})
    saved = Login.objects.get(pk=enbe.pk)
    assert (saved.person, saved.by) == (person("4002"), person(KEEPER))


def test_whoever_was_not_proposed_cannot_be_chosen_in_the_list(signed_in: SignedIn) -> None:
    enbe = login("s.enbe")
    answer = signed_in(KEEPER).post("/printing/logins/?q=enbe", {f"login-{enbe.pk}": person("4003").pk})
    assert answer.status_code == 422
    assert Login.objects.get(pk=enbe.pk).person is None


def test_someone_else_is_found_by_name(signed_in: SignedIn) -> None:
    counter = login("madoguchi")
    page = f"/printing/logins/{counter.pk}/"
    assert "葛󠄁城 早苗のもの" in signed_in(KEEPER).get(f"{page}?q=かつらぎ").content.decode()
    signed_in(KEEPER).post(f"{page}person/", {"person": person("4003").pk})
    assert Login.objects.get(pk=counter.pk).person == person("4003")


def test_a_name_may_be_a_sections_or_nobodys_or_unknown_again(signed_in: SignedIn) -> None:
    counter, keeper = login("madoguchi"), signed_in(KEEPER)
    page, unit = f"/printing/logins/{counter.pk}/", Unit.objects.get(name="市民課")
    keeper.post(f"{page}unit/", {"unit": unit.pk})
    assert Login.objects.get(pk=counter.pk).unit == unit
    keeper.post(f"{page}nobody/")
    counter.refresh_from_db()
    assert (counter.unit, counter.nobody) == (None, True)
    keeper.post(f"{page}unknown/")
    counter.refresh_from_db()
    assert (counter.person, counter.unit, counter.nobody) == (None, None, False)
    assert signed_in(CLERK).post(f"{page}nobody/").status_code == 403


def test_a_list_maps_many_and_says_what_it_left(signed_in: SignedIn) -> None:
    enbe = login("enbe")
    content = "sAMAccountName,職員番号,氏名\nYUKARINO\\Enbe,4002,縁邉 進\nkatsuragi,４００３,葛城 早苗\nnobody,99999,\nenbe,4003,\n,4001,\n"
    brought = SimpleUploadedFile("名簿.csv", content.encode("cp932"))
    page = signed_in(KEEPER).post("/printing/logins/new/", {"brought": brought}).content.decode()
    assert Login.objects.get(pk=enbe.pk).person == person("4002")
    assert Login.objects.get(name="katsuragi").person == person("4003"), "known before the first log tells of it"
    assert "2件" in page and "この職員番号の人はいません" in page and "2回" in page


@pytest.mark.parametrize(("content", "sentence"), [(b"", "空です"), ("氏名,所属\n束石 誠,情報システム課\n".encode(), "ログイン名")])
def test_a_list_that_cannot_be_read_is_refused_kindly(signed_in: SignedIn, content: bytes, sentence: str) -> None:
    answer = signed_in(KEEPER).post("/printing/logins/new/", {"brought": SimpleUploadedFile("a.csv", content)})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
