"""What counts as the same word, on the page and in the question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ennoshita.apps.search.api import key, places, words_of

LETTERS = "高髙か゛がガｶﾞﾊﾟ゙あ⺠民⼾戸１1,，, 　\n\tAaＡé①㈱㍿ー〜-−令和ヶケ葛\U000e0100\u200b\x00각ᄀ"


@pytest.mark.parametrize(
    ("page", "question"),
    [
        ("髙橋課長", "高橋"),
        ("高橋課長", "髙橋"),
        ("ﾏｲﾅﾝﾊﾞｰ", "マイナンバー"),
        ("マイナンバー", "まいなんばー"),
        ("ＤＸ推進", "dx"),
        ("令和８年", "令和8年"),
        ("㈱縁野", "(株)縁野"),
        ("12,400円", "12400"),
        ("12400円", "１２，４００"),
        ("1,234,567", "1234567"),
        ("市⺠課", "市民課"),
        ("⼾籍", "戸籍"),
        ("霞ヶ丘", "霞ケ丘"),
        ("予\n算", "予算"),
        ("予 算　案", "予算案"),
        ("annual  report", "annual report"),
        ("葛\U000e0100城", "葛城"),
        ("か\u3099", "が"),
        ("1−2−3", "1-2-3"),
        ("旧條例", "旧条例"),
    ],
)
def test_the_same_word_written_otherwise_is_found(page: str, question: str) -> None:
    assert key(question) in key(page)


# LibreOffice sets numbers apart from Japanese letters, and people set them apart from signs.
@pytest.mark.parametrize(
    ("page", "question"),
    [
        ("1,240 千円", "1,240千円"),
        ("1,240\n千円", "1240千円"),
        ("1,240\u202f千円", "1,240 千円"),
        ("1,240\u2009千円", "１，２４０千円"),
        ("金 1,240 円也", "金1,240円也"),
        ("令和 8 年 11 月 23 日", "令和8年11月23日"),
        ("第 3 回定例会", "第3回定例会"),
        ("( 1 ) 歳入", "(1)歳入"),
        ("前年比 12.5 %", "前年比12.5%"),
        ("¥ 1,240", "¥1,240"),
        ("△ 1,240", "△1,240"),
        ("1,240 ～ 1,300 円", "1,240～1,300円"),
        ("東町 3 - 1 - 2", "東町3-1-2"),
        ("1,240 円 / ㎡", "1,240円/㎡"),
        ("DX 推進", "DX推進"),
    ],
)
def test_a_number_set_apart_from_what_stands_beside_it_is_found(page: str, question: str) -> None:
    assert key(question) in key(page)


@pytest.mark.parametrize(
    ("page", "question"),
    [("か", "が"), ("1,23", "123"), ("annual report", "annualreport"), ("会計", "計会"), ("表1 240件", "1240"), ("3, 240", "3240")],
)
def test_another_word_is_not_found(page: str, question: str) -> None:
    assert key(question) not in key(page)


@given(st.text(st.one_of(st.sampled_from(LETTERS), st.characters(max_codepoint=0xFFFF, categories=["L", "M", "N", "P", "Z", "S"]))))
def test_the_places_lead_back_to_the_same_folded_text(text: str) -> None:
    folded, origins = places(text)

    assert folded == key(text)
    assert len(origins) == len(folded)
    assert origins == sorted(origins)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("予算 会議", ["予算", "会議"]),
        ("予算　会議", ["予算", "会議"]),
        ("“annual report” 予算", ["annual report", "予算"]),
        ("「道路 補修」", ["道路補修"]),
        ('"予算', ["予算"]),
        ("  ", []),
        ("予算 予算", ["予算"]),
    ],
)
def test_a_question_is_words_and_quoted_phrases(question: str, words: list[str]) -> None:
    assert words_of(question) == words
