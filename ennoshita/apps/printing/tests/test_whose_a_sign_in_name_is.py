"""Guessing whose a name of a log is; nothing is guessed where two could be meant."""

import pytest

from ennoshita.apps.printing.domain import latin
from ennoshita.apps.printing.domain.sign_in_names import Guesses, Known, plain

MAKOTO = Known(1, "1001", "m.tsukaishi@city.yukarino.example", "束石", "誠", "ツカイシ", "マコト")
HIKARU = Known(2, "1002", "", "大引", "ひかる", "オオビキ", "ヒカル")
MIDORI = Known(3, "4001", "", "髙窓", "みどり", "タカマド", "ミドリ")
SEIJI = Known(4, "3015", "", "回縁", "誠司", "マワリブチ", "セイジ")
PEOPLE = [MAKOTO, HIKARU, MIDORI, SEIJI]


@pytest.mark.parametrize(
    ("name", "folded"),
    [("CITY\\Tsukaishi", "tsukaishi"), ("Tsukaishi@city.example", "tsukaishi"), (" 1001 ", "1001"), ("束石 誠", "束石 誠"), ("", "")],
)
def test_a_name_is_compared_without_its_domain(name: str, folded: str) -> None:
    assert plain(name) == folded


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("1001", 1),
        ("m.tsukaishi", 1),
        ("m_tsukaishi", 1),
        ("束石 誠", 1),
        ("束石\u3000誠", 1),
        ("高窓みどり", 3),
        ("tsukaishi", None),
        ("svc-scan", None),
    ],
)
def test_only_number_address_and_full_name_are_sure(name: str, person: int | None) -> None:
    assert Guesses(PEOPLE).sure(name) == person


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("tsukaishi", 1),
        ("tukaisi", 1),
        ("tsukaishi.m", 1),
        ("makoto-tsukaishi", 1),
        ("s1001", 1),
        ("obiki", 2),
        ("oobiki", 2),
        ("ohbiki", 2),
        ("h.obiki", 2),
        ("mawaribuchi01", 4),
        ("s.mawaributi", 4),
    ],
)
def test_a_spelling_is_offered_and_not_taken(name: str, person: int) -> None:
    guesses = Guesses(PEOPLE)
    assert guesses.likely(name) == [person]
    if name not in {"1001"}:
        assert guesses.sure(name) is None


def test_two_of_one_name_are_both_offered() -> None:
    guesses = Guesses([*PEOPLE, Known(9, "9", "", "束石", "誠", "ツカイシ", "マコト")])
    assert guesses.sure("束石誠") is None
    assert guesses.likely("tsukaishi") == [1, 9]


@pytest.mark.parametrize(
    ("reading", "spellings"),
    [
        ("ジョウジマ", ["jojima", "joujima", "jyojima", "zyouzima"]),
        ("イッチョウダ", ["itchoda", "icchoda", "ittyouda"]),
        ("シンバ", ["shinba", "shimba"]),
        ("フジ", ["fuji", "huzi"]),
        ("ユウキ", ["yuuki", "yuki"]),
        ("チヅル", ["chizuru", "chiduru"]),
    ],
)
def test_spellings_of_one_reading(reading: str, spellings: list[str]) -> None:
    for spelling in spellings:
        assert latin.key(spelling) == latin.key(latin.of_kana(reading)), spelling
