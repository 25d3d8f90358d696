"""Sizes of paper, however they are written."""

import pytest

from ennoshita.core import papers


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("A4", "A4"),
        ("Ａ４横", "A4"),
        ("iso_a4_210x297mm", "A4"),
        ("jis_b5_182x257mm", "B5"),
        ("ISOA3", "A3"),
        ("A4(R)", "A4"),
        ("na_letter_8.5x11in", "LETTER"),
        ("LETTER", "LETTER"),
        ("ハガキ", "CARD"),
        ("Custom.595x842", "CUSTOM.5"),
        ("???", ""),
        ("", ""),
    ],
)
def test_a_size(text: str, size: str) -> None:
    assert papers.size(text) == size


def test_a3_is_two_of_a4_and_what_is_not_known_is_one() -> None:
    assert (papers.area("A3"), papers.area("B5"), papers.area("CUSTOM.5")) == (2.0, 0.75, 1.0)
