"""Causes add up to the whole, whichever they are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ennoshita.apps.printing.domain.causes import causes, factors
from ennoshita.apps.printing.domain.differences import differences
from ennoshita.apps.printing.domain.result import Cause

from .drawn_cities import city, figures

rates = st.lists(st.floats(0, 1000), min_size=3, max_size=3).map(np.array)


def test_only_both_sides_of_a_sheet() -> None:
    """The same sides on fewer sheets: nothing is said to have been needed less."""
    sides = np.array([100.0, 200.0])
    found = factors((100, 100), (sides, sides * 0.6), (sides, sides))
    assert found["sides"] == pytest.approx(-12_000) and found["need"] == pytest.approx(0) and found["mix"] == pytest.approx(0)


def test_only_fewer_working_days() -> None:
    rate = np.array([10.0, 20.0])
    assert factors((104, 103), (rate, rate), None) == {"days": pytest.approx(-30), "need": pytest.approx(0)}


def test_who_prints_on_both_sides_prints_more_of_it() -> None:
    sides = np.array([100.0, 100.0]), np.array([50.0, 150.0])
    one_sided, both = 1.0, 0.5
    sheets = tuple(each * np.array([one_sided, both]) for each in sides)
    found = factors((100, 100), (sheets[0], sheets[1]), sides)
    assert found["mix"] == pytest.approx(-2_500) and found["sides"] == pytest.approx(0) and found["need"] == pytest.approx(0)


@given(st.tuples(rates, rates), st.tuples(rates, rates), st.tuples(st.integers(1, 250), st.integers(1, 250)))
def test_parts_add_up_to_the_whole(
    sheets: tuple[np.typing.NDArray[np.float64], ...], sides: tuple[np.typing.NDArray[np.float64], ...], days: tuple[int, int]
) -> None:
    found = factors(days, (sheets[0], sheets[1]), (sides[0] + sheets[0] + 1, sides[1] + sheets[1] + 1))
    whole = sheets[1].sum() * days[1] - sheets[0].sum() * days[0]
    assert sum(found.values()) == pytest.approx(whole, abs=1e-6 * (1 + abs(whole)))


def test_what_is_known_by_itself_is_taken_out_of_the_rest() -> None:
    parts = {"days": -100.0, "need": -5000.0, "mix": 0.0, "sides": -300.0}
    handed = Cause("handout", -3000.0, "estimated", -4000.0, -2000.0)
    found = {cause.name: cause for cause in causes(parts, (-400.0, "declared"), {"assumed": (0.0, 1000.0)}, handed)}
    assert {name: cause.amount for name, cause in found.items()} == {
        "event": -400.0,
        "meetings": -1000.0,
        "handout": -2000.0,
        "sides": -300.0,
        "mix": 0.0,
        "days": -100.0,
        "need": -2000.0,
    }
    assert found["meetings"].known == "assumed" and found["need"].known == "rest"
    assert (found["handout"].low, found["handout"].high) == (-3000.0, -1000.0)


def test_pcs_are_told_from_a_year_that_fell_everywhere() -> None:
    """Everyone prints a tenth less; who had PCs a further fifth."""
    before, had = city(places=24, seed=1), np.repeat([1.0, 0.0], 12)
    after = before * 0.9 * np.where(had, 0.8, 1.0)[:, None]
    found = differences(figures(before), figures(after), had, 1)
    assert found is not None and (found.handed, found.waiting) == (12, 12)
    assert found.change.value == pytest.approx(-0.2) and not found.change.open


def test_where_few_had_pcs_nothing_is_told_of_them() -> None:
    year = figures(city(places=12))
    assert differences(year, year, np.array([1.0] * 4 + [0.0] * 8), 1) is None
    assert differences(year, year, np.array([0.5] * 12), 1) is None
