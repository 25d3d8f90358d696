"""Machines are known by serial number or name; exchanged, added and moved ones are told apart by what comes after."""

from datetime import date

import pytest

from ennoshita.apps.people.api import Person, Unit
from ennoshita.apps.printing.actions.printers import Printers
from ennoshita.apps.printing.domain.places import plain, unit_in
from ennoshita.apps.printing.models import Printer, PrinterPlace, Source

pytestmark = pytest.mark.database
APRIL, MAY, JUNE, JULY, AUGUST = (date(2026, month, 1) for month in range(4, 9))
UNITS = {"市民課": 1, "市民部": 2, "市民部市民課": 1, "こども課": 3, "こども家庭課": 4, "税務課": 5}


@pytest.mark.parametrize(
    ("place", "unit"),
    [
        ("市民課", 1),
        ("本庁舎1F 市民課 窓口", 1),
        ("市民課複合機①", 1),
        ("市民部 市民課", 1),
        ("こども家庭課", 4),
        ("ロビー", None),
        ("", None),
        ("税務課・市民課", None),
        ("市 民 課", 1),
    ],
)
def test_the_unit_of_a_place(place: str, unit: int | None) -> None:
    assert unit_in(place, {plain(name): pk for name, pk in UNITS.items()}) == unit


def server(name: str) -> Source:
    return Source.objects.create(kind=Source.Kind.CUPS, name=name, made_by=Person.objects.get(staff_number="1001"))


def bill() -> Printers:
    return Printers(Source(kind=Source.Kind.METER))


def test_a_machine_keeps_its_name_and_stands_in_its_section(town: None) -> None:
    first = bill().named("市民課", "", "", APRIL)
    assert bill().named("市民課 ", "", "", MAY) == first
    place = first.places.get()
    assert (place.unit, place.first_day, place.end_day) == (Unit.objects.get(name="市民課"), APRIL, None)
    bill().named("市民課", "", "", date(2025, 4, 1))
    assert first.places.get().first_day == date(2025, 4, 1)


def test_a_serial_number_that_comes_later_is_the_known_machines(town: None) -> None:
    first = bill().named("税務課", "", "", APRIL)
    assert bill().named("税務課", "E77", "", MAY) == first
    assert bill().named("税務課 窓口", "E77", "", MAY) == first


def test_another_serial_number_follows_the_exchanged_machine(town: None) -> None:
    old = bill().named("市民課", "A1", "", APRIL)
    new = bill().named("市民課", "B2", "", JULY)
    assert new.follows == old
    assert old.places.get().end_day == JULY
    names = bill()
    assert [names.named("市民課", "", "", day) for day in (JUNE, JULY)] == [old, new], "by its name it is the one of the day"


def test_an_older_bill_finds_the_machine_that_was_before(town: None) -> None:
    new = bill().named("市民課", "B2", "", JULY)
    old = bill().named("市民課", "A1", "", APRIL)
    middle = bill().named("市民課", "M5", "", MAY)
    new.refresh_from_db()
    assert (new.follows, middle.follows, old.follows) == (middle, old, None)


def test_a_counter_read_before_the_exchange_in_its_month_leaves_it_an_exchange(town: None) -> None:
    old = bill().named("税務課", "A1", "", APRIL)
    new = bill().named("税務課", "B2", "", JULY)
    assert bill().named("税務課", "A1", "", date(2026, 7, 13)) == old
    new.refresh_from_db()
    assert new.follows == old


def test_a_second_machine_beside_the_first_is_no_exchange(town: None) -> None:
    names = bill()
    one, other = names.named("市民課", "A1", "", APRIL), names.named("市民課", "B2", "", APRIL)
    assert (one.follows, other.follows) == (None, None)
    added = names.named("市民課", "C3", "", JULY)
    names.named("市民課", "A1", "", AUGUST)
    names.named("市民課", "B2", "", AUGUST)
    added.refresh_from_db()
    assert added.follows is None
    assert not PrinterPlace.objects.filter(printer__in=[one, other, added]).exclude(end_day=None).exists()


def test_one_queue_name_on_two_servers_is_two_machines(town: None) -> None:
    here, there = server("本庁"), server("支所")
    first = Printers(here).named("mfp-1", "", "", APRIL)
    assert Printers(there).named("mfp-1", "", "", APRIL) != first
    assert Printers(here).named("MFP-1", "", "", MAY) == first


def test_a_queue_called_like_a_machine_of_the_bill_is_that_machine(town: None) -> None:
    machine = bill().named("納税窓口", "", "", APRIL)
    assert Printers(server("本庁")).named("納税窓口", "", "", MAY) == machine


def test_a_machine_that_moved_to_another_section_keeps_both_places(town: None) -> None:
    moved = bill().named("5号機", "E5", "市民課", APRIL)
    bill().named("5号機", "E5", "1F 市民課", MAY)
    bill().named("5号機", "E5", "税務課", JUNE)
    stood = list(moved.places.values_list("unit__name", "first_day", "end_day"))
    assert stood == [("市民課", APRIL, JUNE), ("税務課", JUNE, None)]


def test_what_was_said_by_hand_stays(town: None) -> None:
    machine = bill().named("5号機", "E5", "市民課", APRIL)
    machine.places.update(by=Person.objects.get(staff_number="1001"))
    bill().named("5号機", "E5", "税務課", JUNE)
    assert machine.places.get().unit == Unit.objects.get(name="市民課")


def test_two_files_that_tell_of_one_machine_at_once_make_one(town: None) -> None:
    one, other = bill(), bill()
    assert one.named("新しい機械", "N1", "", APRIL) == other.named("新しい機械", "N1", "", APRIL)
    assert one.named("別の機械", "", "", APRIL) == other.named("別の機械", "", "", APRIL)
    assert Printer.objects.filter(name__in=["新しい機械", "別の機械"]).count() == 2
