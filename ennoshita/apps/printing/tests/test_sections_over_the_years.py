"""A unit that went on as others is one section with them, and its people are counted together."""

from datetime import date

import pytest

from ennoshita.apps.people.api import Unit
from ennoshita.apps.printing.behind import hidden_sections, people
from ennoshita.apps.printing.domain.links import one_section
from ennoshita.apps.printing.domain.periods import Period
from ennoshita.apps.printing.models import Login, MonthlyLogin, UnitLink
from ennoshita.apps.printing.sections import joined, names

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MARCH, APRIL = date(2010, 3, 1), date(2010, 4, 1)
SPRING = Period(MARCH, date(2010, 4, 30))


@pytest.mark.parametrize(
    ("links", "sections"),
    [
        ([], {}),
        ([(1, 2), (1, 3)], {1: 1, 2: 1, 3: 1}),
        ([(5, 6), (7, 8), (6, 7)], {5: 5, 6: 5, 7: 5, 8: 5}),
        ([(2, 1), (1, 2)], {1: 1, 2: 1}),
        ([(9, 4), (9, 3)], {3: 3, 4: 3, 9: 3}),
    ],
)
def test_linked_units_are_one_section(links: list[tuple[int, int]], sections: dict[int, int]) -> None:
    assert one_section(links) == sections


@pytest.fixture
def split(town: None) -> tuple[Unit, Unit, Unit]:
    """A section that was divided in two on 1 April 2010."""
    before = Unit.objects.create(name="窓口課", valid_from=date(2000, 4, 1), valid_to=APRIL)
    one, other = (Unit.objects.create(name=name, valid_from=APRIL) for name in ("受付課", "案内課"))
    UnitLink.objects.bulk_create([UnitLink(before=before, after=one), UnitLink(before=before, after=other)])
    return before, one, other


def print_in(unit: Unit | None, month: date, numbers: range, *, nobody: bool = False) -> None:
    for number in numbers:
        login, _new = Login.objects.get_or_create(name=f"試し{number}", nobody=nobody)
        MonthlyLogin.objects.create(month=month, unit=unit, login=login)


def test_a_divided_section_is_called_by_what_it_was_and_is(split: tuple[Unit, Unit, Unit]) -> None:
    before, one, other = split
    assert joined()(other.pk) == joined()(one.pk) == joined()(before.pk) == before.pk
    assert names(SPRING)[before.pk] == "窓口課・受付課・案内課"
    assert names(Period(APRIL, APRIL))[before.pk] == "受付課・案内課"


def test_two_small_parts_of_a_section_are_told_together(split: tuple[Unit, Unit, Unit]) -> None:
    before, one, other = split
    print_in(before, MARCH, range(7))
    print_in(one, APRIL, range(4))
    print_in(other, APRIL, range(4, 7))
    assert len(people(SPRING)[APRIL][before.pk]) == 7
    assert not hidden_sections(SPRING) & {before.pk, one.pk, other.pk}


def test_a_service_is_nobody(split: tuple[Unit, Unit, Unit]) -> None:
    print_in(None, MARCH, range(3), nobody=True)
    assert MARCH not in people(SPRING)
    print_in(None, MARCH, range(3, 6))
    assert hidden_sections(SPRING) == {None}
