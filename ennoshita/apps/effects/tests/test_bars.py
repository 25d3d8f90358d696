"""The bars of a year: where they stand."""

import pytest

from ennoshita.apps.effects.domain.bars import BOTTOM, HEIGHT, TOP, drawing, round_step


def test_nothing_saved_draws_no_bar_and_still_a_line() -> None:
    drawn = drawing([0] * 12)
    assert all(bar.height == 0 for bar in drawn.bars)
    assert [line.value for line in drawn.lines] == [1, 0]


def test_the_highest_bar_stays_below_the_highest_line() -> None:
    drawn = drawing([100, 2960])
    assert [line.value for line in drawn.lines] == [3000, 2000, 1000, 0]
    assert drawn.bars[1].height == pytest.approx((HEIGHT - TOP - BOTTOM) * 2960 / 3000, abs=0.1)
    assert drawn.bars[1].y + drawn.bars[1].height == pytest.approx(HEIGHT - BOTTOM)


def test_what_was_used_hangs_below_the_line_of_nought() -> None:
    drawn = drawing([200, -100])
    zero = next(line.y for line in drawn.lines if line.value == 0)
    assert drawn.bars[1].y == zero
    assert drawn.bars[0].y + drawn.bars[0].height == pytest.approx(zero)


@pytest.mark.parametrize(("span", "step"), [(0, 1), (5, 1), (6, 2), (2960, 1000), (12_480, 5000), (501_000, 200_000)])
def test_lines_stand_at_round_numbers(span: float, step: float) -> None:
    assert round_step(span) == step
