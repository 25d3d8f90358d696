"""A section of fewer than five people is never shown by itself, nor can it be reckoned from what is shown."""

from collections.abc import Mapping
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ennoshita.apps.printing.domain.hiding import FEWEST, fold, hidden, hidden_over, may_tell

PEOPLE = st.frozensets(st.integers(1, 14), max_size=8)
MONTHS = st.lists(st.fixed_dictionaries({section: PEOPLE for section in "ABCDE"}), min_size=1, max_size=3)


def test_a_small_section_is_folded_into_the_others() -> None:
    people = {"市民課": {1, 2, 3, 4, 5}, "税務課": {6, 7, 8}, "環境課": {9, 10}}
    assert hidden(people) == {"税務課", "環境課"}
    apart, others = fold({"市民課": (100, 1), "税務課": (20, 2), "環境課": (3, 3)}, hidden(people))
    assert apart == {"市民課": (100, 1)}
    assert others == (23, 5)


def test_a_single_small_section_takes_the_smallest_large_one_with_it() -> None:
    people = {"市民課": set(range(20)), "税務課": set(range(20, 26)), "環境課": {90}}
    assert hidden(people) == {"税務課", "環境課"}


def test_people_who_moved_are_counted_once() -> None:
    people = {"前の課": {1, 2, 3}, "次の課": {1, 2, 3}, "市民課": {4, 5, 6, 7, 8}}
    assert hidden(people) == {"前の課", "次の課", "市民課"}


def test_what_nobody_printed_stays_by_itself() -> None:
    assert hidden({"システム": set(), "市民課": {1, 2, 3, 4, 5}}) == frozenset()


def test_a_section_that_is_small_in_one_month_is_hidden_over_all_of_them() -> None:
    large, small = {1, 2, 3, 4, 5}, {1, 2}
    july, august = {"市民課": large, "税務課": {6, 7, 8, 9, 10}}, {"市民課": small, "税務課": {6, 7, 8, 9, 10}}
    assert hidden(july) == frozenset()
    assert hidden_over([july, august]) == {"市民課", "税務課"}


@given(MONTHS)
def test_nothing_small_comes_out_by_subtraction(months: list[Mapping[str, frozenset[int]]]) -> None:
    """Of each month, whatever any pages show holds all hidden parts or none; all of them are five people, or the whole month is fewer."""
    for month in months:
        small = hidden(month)
        together = {person for key in small for person in month[key]}
        assert len(together) >= FEWEST or not small or small == {key for key in month if month[key]}
        assert all(may_tell(month[key]) for key in set(month) - small)
    for count in range(1, len(months) + 1):
        for shown in combinations(months, count):
            assert all(hidden(month) <= hidden_over(shown) for month in shown)
