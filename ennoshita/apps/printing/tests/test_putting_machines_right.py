"""Keepers say where machines stand, which took the place of which, and which two are one."""

from datetime import date, datetime

import pytest

from ennoshita.apps.people.api import Person, Unit
from ennoshita.apps.printing import tasks
from ennoshita.apps.printing.actions import summing
from ennoshita.apps.printing.actions.printers import Printers
from ennoshita.apps.printing.domain.lines import job_key
from ennoshita.apps.printing.models import DailyPrint, Import, Job, Meter, Printer, Source
from tests.signing_in import SignedIn

pytestmark = pytest.mark.database
KEEPER, CLERK = "1001", "4002"
APRIL, JULY = date(2019, 4, 1), date(2019, 7, 1)


def source(kind: str) -> Source:
    made_by = Person.objects.get(staff_number=KEEPER)
    return Source.objects.get_or_create(kind=kind, name=f"試しの{kind}", defaults={"made_by": made_by})[0]


def imported(kind: str) -> Import:
    return Import.objects.get_or_create(source=source(kind), sha256="1" * 64, defaults={"name": "a", "size": 1, "state": "read"})[0]


def machine(name: str, *, serial: str = "", kind: str = Source.Kind.METER, since: date = APRIL) -> Printer:
    return Printers(source(kind)).named(name, serial, "", since)


def count(printer: Printer, day: date, impressions: int) -> Meter:
    span = {"first_day": day, "last_day": day.replace(day=28)}
    return Meter.objects.create(printer=printer, impressions=impressions, imported=imported("meter"), line=1, **span)


def print_on(printer: Printer, *days: date) -> None:
    for day in days:
        key = job_key(datetime.combine(day, datetime.min.time()), printer.pk)
        said = {"copies": 1, "impressions": 10, "sheets": 10, "sheets_how": "F", "colour": "M", "sides": "1", "function": "P"}
        Job.objects.create(key=key, imported=imported("cups"), line=1, day=day, printer=printer, **said)
    summing.sum_again(days)


def page(printer: Printer) -> str:
    return f"/printing/printers/{printer.pk}/"


def test_it_stands_elsewhere_from_a_day_on(signed_in: SignedIn) -> None:
    copier, keeper = machine("市民課の試し機"), signed_in(KEEPER)
    tax = Unit.objects.get(name="税務課")
    keeper.post(f"{page(copier)}places/", {"first_day": "2019-07-01", "place": "2階", "unit": tax.pk})
    stood = list(copier.places.values_list("unit__name", "first_day", "end_day"))
    assert stood == [("市民課", APRIL, JULY), ("税務課", JULY, None)]
    keeper.post(f"{page(copier)}places/", {"first_day": "2019-07-01", "place": "ロビー", "unit": ""})
    assert list(copier.places.values_list("place", "unit__name", "end_day")) == [("市民課の試し機", "市民課", JULY), ("ロビー", None, None)]
    assert signed_in(CLERK).post(f"{page(copier)}places/", {"first_day": "2019-07-01"}).status_code == 403


def test_a_day_between_two_is_put_between_them(signed_in: SignedIn) -> None:
    copier = machine("試し機")
    for day in ("2019-08-01", "2019-06-01"):
        signed_in(KEEPER).post(f"{page(copier)}places/", {"first_day": day, "place": day, "unit": ""})
    spans = list(copier.places.values_list("first_day", "end_day"))
    assert spans == [(APRIL, date(2019, 6, 1)), (date(2019, 6, 1), date(2019, 8, 1)), (date(2019, 8, 1), None)]


def test_it_is_renamed_and_found_by_its_old_name(signed_in: SignedIn) -> None:
    copier = machine("試し機")
    signed_in(KEEPER).post(page(copier), {"name": "1階の窓口", "serial": "Z-1", "maker": "", "model": ""})
    assert machine("試し機") == copier
    assert "1階の窓口" in signed_in(KEEPER).get("/printing/printers/?q=試し機").content.decode()


def test_a_serial_number_is_of_one_machine(signed_in: SignedIn) -> None:
    machine("試し1", serial="Z-1")
    assert signed_in(KEEPER).post(page(machine("試し2")), {"name": "試し2", "serial": "Z-1"}).status_code == 422


def test_an_exchange_is_said_and_taken_back(signed_in: SignedIn) -> None:
    old, new, keeper = machine("試し1"), machine("試し2"), signed_in(KEEPER)
    keeper.post(f"{page(new)}predecessor/", {"before": old.pk})
    assert Printer.objects.get(pk=new.pk).follows == old
    assert keeper.post(f"{page(old)}predecessor/", {"before": new.pk}).status_code == 422, "no ring"
    assert keeper.post(f"{page(machine('試し3'))}predecessor/", {"before": old.pk}).status_code == 422, "its place is taken"
    keeper.post(f"{page(new)}predecessor/", {"before": ""})
    assert Printer.objects.get(pk=new.pk).follows is None


def test_a_queue_and_a_row_of_the_bill_become_one_machine(signed_in: SignedIn) -> None:
    copier, queue = machine("市民課の試し機", serial="Z-1"), machine("mfp-9", kind=Source.Kind.CUPS)
    count(copier, APRIL, 500)
    print_on(queue, APRIL, JULY)
    signed_in(KEEPER).post(f"{page(queue)}union/", {"into": copier.pk})
    assert signed_in(KEEPER).get(page(queue)).status_code == 404
    assert machine("mfp-9", kind=Source.Kind.CUPS) == copier, "from now on the queue is known as it"
    tasks.join_machines.call(queue.pk)
    assert set(Job.objects.filter(imported=imported("cups")).values_list("printer", flat=True)) == {copier.pk}
    assert DailyPrint.objects.filter(printer=copier).count() == 2
    assert not Printer.objects.filter(pk=queue.pk).exists()


def test_two_machines_that_counted_in_one_month_stay_two(signed_in: SignedIn) -> None:
    one, other = machine("試し1"), machine("試し2")
    count(one, APRIL, 500)
    count(other, APRIL, 300)
    assert signed_in(KEEPER).post(f"{page(one)}union/", {"into": other.pk}).status_code == 422
    assert Meter.objects.filter(printer=one).exists()
    Meter.objects.filter(printer=other).update(impressions=500)
    assert signed_in(KEEPER).post(f"{page(one)}union/", {"into": other.pk}).status_code == 302, "the same bill under two names"
    assert Meter.objects.get(printer=other).impressions == 500


def test_two_serial_numbers_are_two_machines(signed_in: SignedIn) -> None:
    one, other = machine("試し1", serial="Z-1"), machine("試し2", serial="Z-2")
    assert signed_in(KEEPER).post(f"{page(one)}union/", {"into": other.pk}).status_code == 422


def test_a_machine_nobody_knows_is_proposed_to_the_section_that_prints_most_on_it(signed_in: SignedIn) -> None:
    queue, tax = machine("LP-99", kind=Source.Kind.CUPS), Unit.objects.get(name="税務課")
    print_on(queue, APRIL, JULY)
    assert "印刷のほとんど" not in signed_in(KEEPER).get(page(queue)).content.decode()
    Job.objects.filter(printer=queue).update(unit=tax)
    summing.sum_again([APRIL, JULY])
    shown = signed_in(KEEPER).get(page(queue)).content.decode()
    assert "この機械の印刷のほとんどは税務課のものです" in shown
    assert f'<option value="{tax.pk}" selected>' in shown and 'value="2019-04-01"' in shown
