"""How sheets are counted, case by case."""

from decimal import Decimal

import pytest

from ennoshita.apps.meetings.domain.paper import Assumed, Handout, count, persons

BOTH_SIDES = Assumed(sides=2, per_side=1)

# what lies on the table, what is assumed, declared as printed → sheets saved
CASES: dict[str, tuple[list[Handout], Assumed, int, int]] = {
    "no material": ([], BOTH_SIDES, 0, 0),
    "a material without pages": ([Handout(0, 40)], BOTH_SIDES, 0, 0),
    "one page for one person": ([Handout(1, 1)], BOTH_SIDES, 0, 1),
    "an even number of pages": ([Handout(14, 40)], BOTH_SIDES, 0, 280),
    "a begun sheet is a sheet": ([Handout(15, 40)], BOTH_SIDES, 0, 320),
    "one side only": ([Handout(15, 40)], Assumed(1, 1), 0, 600),
    "two pages on a side": ([Handout(15, 40)], Assumed(2, 2), 0, 160),
    "each material is rounded by itself": ([Handout(1, 10), Handout(1, 10)], BOTH_SIDES, 0, 20),
    "half of three persons are two": ([Handout(2, 3)], Assumed(2, 1, share=Decimal("0.5")), 0, 2),
    "nobody would have got paper": ([Handout(14, 40)], Assumed(2, 1, share=Decimal(0)), 0, 0),
    "a limited material is for its readers alone": ([Handout(14, 40), Handout(4, 3, limited=True)], BOTH_SIDES, 0, 286),
    "a number by hand, more than take part": ([Handout(2, 40)], Assumed(2, 1, written=45), 0, 45),
    "a number by hand, and a limited material": ([Handout(2, 40), Handout(2, 3, limited=True)], Assumed(2, 1, written=45), 0, 48),
    "a number by hand below the limited readers": ([Handout(2, 3, limited=True)], Assumed(2, 1, written=1), 0, 1),
    "nobody, by hand": ([Handout(2, 40)], Assumed(2, 1, written=0), 0, 0),
    "one changed page is printed again": ([Handout(48, 40, reprinted=(1,))], BOTH_SIDES, 0, 24 * 40 + 40),
    "replaced twice, each time printed again": ([Handout(4, 10, reprinted=(3, 1))], BOTH_SIDES, 0, 20 + 20 + 10),
    "moved pages alone need no print": ([Handout(4, 10, reprinted=(0,))], BOTH_SIDES, 0, 20),
    "declared sheets are taken off": ([Handout(14, 40)], BOTH_SIDES, 30, 250),
    "more was printed than handed out": ([Handout(1, 1)], BOTH_SIDES, 5, -4),
}


@pytest.mark.parametrize("case", CASES)
def test_sheets_are_counted_as_the_table_says(case: str) -> None:
    handouts, assumed, declared, saved = CASES[case]
    assert count(handouts, assumed, declared).saved == saved


def test_a_count_can_be_followed_line_by_line() -> None:
    counted = count([Handout(14, 40), Handout(3, 40, reprinted=(1,))], BOTH_SIDES, 10)
    assert [(line.each, line.persons, line.handed_out, line.again) for line in counted.lines] == [(7, 40, 280, 0), (2, 40, 80, 40)]
    assert (counted.handed_out, counted.again, counted.declared, counted.saved) == (360, 40, 10, 390)


def test_without_readers_nobody_gets_paper() -> None:
    assert persons(0, BOTH_SIDES) == 0
