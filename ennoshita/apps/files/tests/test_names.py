"""Names of files, whatever a browser sends."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from ennoshita.apps.files.domain.names import clean_name

EVIL = st.sampled_from([".pdf", "..", "CON", *"/\\.\x00\u202e\u2066\u200b\u200d\ufeff\u00ad 葛\U000e0100\u0301é神\ufa19👩🏽ﾞ"])
NAMES = st.lists(EVIL | st.characters(), max_size=400).map("".join)


@given(NAMES)
def test_nothing_dangerous_or_invisible_is_left(raw: str) -> None:
    name = clean_name(raw)
    assert len(name.encode()) <= 255
    assert not set(name) & set("/\\\x00")
    assert name not in {".", ".."}
    assert not any(unicodedata.category(sign) in {"Cc", "Cf", "Cs"} for sign in name)


@given(NAMES)
@example("A\x00\u0301")
def test_a_clean_name_stays_as_it_is(raw: str) -> None:
    name = clean_name(raw)
    assert clean_name(name) == name


@given(st.text(st.sampled_from("葛\U000e0100髙\ufa19外"), min_size=1, max_size=60))
def test_letters_of_names_are_kept_whole(raw: str) -> None:
    assert clean_name(raw + ".pdf") == raw + ".pdf"


def test_decomposed_kana_of_a_mac_is_composed() -> None:
    assert clean_name("か\u3099いぎ.pdf") == "がいぎ.pdf"


def test_a_long_name_is_not_cut_between_a_letter_and_its_variant() -> None:
    name = clean_name("a" + "葛\U000e0100" * 200)
    assert name.endswith("葛\U000e0100")
    assert len(name.encode()) > 245


def test_a_name_of_nothing_is_empty() -> None:
    assert clean_name("../..") == clean_name("\x00\u202e") == clean_name("...") == ""
