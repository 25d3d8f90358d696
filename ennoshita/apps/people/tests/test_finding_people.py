"""A name is found however it is typed; what is stored keeps every letter."""

import pytest
from django.urls import reverse

from ennoshita.core import kana
from tests.signing_in import SignedIn

from ..models import Person

FOLDS = [
    ("髙窓", "高窓"),
    ("縁邉", "縁辺"),
    ("渡邊", "渡辺"),
    ("山﨑", "山崎"),
    ("葛󠄁城", "葛城"),
    ("𠮷田", "吉田"),
    ("濵野", "浜野"),
    ("タカマド", "たかまど"),
    ("ﾀｶﾏﾄﾞ", "たかまど"),
    ("１００１Ａ", "1001a"),
    ("ヴィラ", "ゔぃら"),
    ("神\ufe00社", "神社"),
    ("㈱縁野", "(株)縁野"),
]


@pytest.mark.parametrize(("written", "plain"), FOLDS)
def test_a_name_in_any_writing_folds_to_its_plain_letters(written: str, plain: str) -> None:
    assert kana.fold(written) == kana.fold(plain) == plain


@pytest.mark.parametrize("text", [written for written, _ in FOLDS])
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert kana.fold(kana.fold(text)) == kana.fold(text)


@pytest.mark.parametrize(("text", "count"), [("葛󠄁城", 2), ("髙窓", 2), ("𠮷田", 2), ("が", 1), ("か\u3099", 1), ("👩\u200d🚒", 1), ("", 0)])
def test_letters_are_counted_as_a_reader_does(text: str, count: int) -> None:
    assert len(kana.letters(text)) == count
    assert "".join(kana.letters(text)) == text


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("髙窓", "4001"),
        ("高窓", "4001"),
        ("高窓みどり", "4001"),
        ("みどり 髙窓", "4001"),
        ("たかまど", "4001"),
        ("ﾀｶﾏﾄﾞ ﾐﾄﾞﾘ", "4001"),
        ("縁辺", "4002"),
        ("葛城", "4003"),
        ("葛󠄁", "4003"),
        ("４００３", "4003"),
        ("邉", "4002"),
    ],
)
@pytest.mark.database
def test_a_person_is_found(town: None, question: str, number: str) -> None:
    assert [person.staff_number for person in Person.objects.found_by(question)] == [number]


@pytest.mark.parametrize("question", ["%", "_", "だれでもない", "4001 葛城"])
def test_nobody_is_found(town: None, question: str) -> None:
    assert not Person.objects.found_by(question).exists()


def test_an_empty_question_finds_everybody(town: None) -> None:
    assert Person.objects.found_by("  ").count() == Person.objects.count()


def test_the_list_is_searched_and_narrowed_to_a_unit_and_those_below(signed_in: SignedIn) -> None:
    client = signed_in("1001")
    assert "髙窓 みどり" in client.get(reverse("people:people"), {"q": "高窓"}).content.decode()
    page = client.get(reverse("people:people"), {"unit": Person.objects.get(staff_number="4013").posts.get().unit_id})
    assert {person.staff_number for person in page.context["page"]} >= {"4013", "4003", "4023"}


def test_the_list_is_paged(signed_in: SignedIn) -> None:
    page = signed_in("1001").get(reverse("people:people"), {"page": "2"})
    assert page.context["page"].number == 2 and len(page.context["page"]) < 50


def test_names_are_stored_as_they_were_written(signed_in: SignedIn) -> None:
    client = signed_in("1001")
    client.post(
        reverse("people:add"), {"staff_number": "9001", "family_name": "葛󠄁邉", "given_name": "神", "family_kana": "ｶﾂﾍﾞ", "given_kana": ""}
    )
    person = Person.objects.get(staff_number="9001")
    assert (person.family_name, person.given_name, person.family_kana) == ("葛󠄁邉", "神", "カツベ")
    assert person.initial == "葛󠄁"
