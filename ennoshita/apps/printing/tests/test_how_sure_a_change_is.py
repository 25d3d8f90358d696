"""The bounds of a change: wide where little is known, the same again from the same figures, not fooled by seasons or lost months."""

import numpy as np
import pytest

from bench.printing_truth import truth
from ennoshita.apps.printing.domain import student
from ennoshita.apps.printing.domain.change import Years, change
from ennoshita.apps.printing.domain.result import Interval

from .drawn_cities import DAYS, city, figures

ALONE = Years((), 0.03)


def width(found: Interval) -> float:
    assert found.low is not None
    assert found.high is not None
    return found.high - found.low


def test_the_same_figures_have_the_same_bounds_again() -> None:
    before, after = figures(city(seed=1)), figures(city(seed=2) * 0.7)
    assert change(before, after, ALONE, 7, paired=True) == change(before, after, ALONE, 7, paired=True)
    assert change(before, after, ALONE, 7, paired=True) != change(before, after, ALONE, 8, paired=True)


def test_the_change_is_per_working_day() -> None:
    before = figures([[2080.0], [1040.0], [520.0]], np.full((3, 1), 104.0))
    after = figures([[1030.0], [515.0], [257.5]], np.full((3, 1), 103.0))
    assert change(before, after, ALONE, 1, paired=True).value == pytest.approx(-0.5)


def test_a_season_that_both_years_have_is_no_doubt() -> None:
    """Each month beside its own: two years alike but for a third are sure, however much April differs from August."""
    year = city(swing=0)
    sure = change(figures(year), figures(year * 0.7), Years((), 0.0), 1, paired=True)
    assert width(sure) < 0.001
    assert width(change(figures(year), figures(year * 0.7), Years((), 0.0), 1, paired=False)) > 0.01


def test_a_month_that_is_lost_is_no_fall() -> None:
    year, days = city(swing=0), np.full((12, 5), DAYS)
    days[3, 1:3] = 0
    assert change(figures(year, days), figures(year, days), ALONE, 1, paired=True).value == pytest.approx(0)


def test_days_that_are_lost_are_no_fall() -> None:
    year, days = city(swing=0), np.full((12, 5), DAYS)
    days[:, 2] = DAYS / 2
    half = np.where(days < DAYS, year / 2, year)
    assert change(figures(year), figures(half, days), ALONE, 1, paired=True).value == pytest.approx(0)


def test_years_that_swing_widen_the_bounds() -> None:
    before, after = figures(city(seed=1)), figures(city(seed=2) * 0.7)
    calm, wild = Years((0.01, -0.01, 0.0), 0.03), Years((0.15, -0.12, 0.02), 0.03)
    widths = [width(change(before, after, years, 1, paired=True)) for years in (Years((), 0.0), calm, wild)]
    assert widths == sorted(widths)


def test_three_years_that_agree_by_luck_still_count_what_is_assumed() -> None:
    assert Years((0.0, 0.0, 0.0), 0.03).spread == pytest.approx(0.03 / np.sqrt(3))
    assert Years((0.1, -0.1), 0.03).spread == pytest.approx(0.1)
    assert Years((0.01,), 0.03).spread == pytest.approx(0.03)


def test_of_two_places_no_bounds_are_told() -> None:
    found = change(figures(city(places=2)), figures(city(places=2) * 0.7), ALONE, 1, paired=True)
    assert (found.low, found.high) == (None, None) and found.open


def test_one_place_that_is_most_of_the_city_widens_the_bounds() -> None:
    alike, unequal = np.full((12, 5), 1000.0), np.full((12, 5), 1000.0)
    unequal[0] *= 100
    swing = np.exp(np.random.default_rng(3).normal(0, 0.15, (12, 1)))
    narrow, wide = (width(change(figures(each), figures(each * swing), ALONE, 1, paired=True)) for each in (alike, unequal))
    assert wide > narrow


def test_a_place_that_is_new_is_counted() -> None:
    before, after = city(swing=0), city(swing=0)
    before[0] = 0
    assert change(figures(before), figures(after), ALONE, 1, paired=True).value == pytest.approx(after.sum() / before.sum() - 1)


@pytest.mark.parametrize(
    ("freedom", "table"), [(1, 12.7062), (2, 4.3027), (3, 3.1824), (4, 2.7764), (7, 2.3646), (10, 2.2281), (39, 2.0227), (1000, 1.9623)]
)
def test_students_t_is_that_of_the_tables(freedom: int, table: float) -> None:
    assert student.bound(freedom) == pytest.approx(table, abs=0.0005)


@pytest.mark.long
def test_in_cities_of_known_truth_the_bounds_keep_their_word() -> None:
    found = truth(quick=False)
    assert found["false_alarms"] <= 0.06
    assert found["coverage"] >= 0.94
