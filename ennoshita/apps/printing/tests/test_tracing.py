"""Every figure leads back to a file and a line; lines that name persons are for those who keep the figures."""

from datetime import date, datetime

import pytest

from ennoshita.apps.files.api import store_bytes
from ennoshita.apps.people.api import Person
from ennoshita.apps.printing.domain.lines import job_key
from ennoshita.apps.printing.models import Import, Job, Meter, Printer, Source
from ennoshita.apps.printing.tracing import months_of
from tests.signing_in import SignedIn

from .comparable import bring_bills

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("town")]
KEEPER, CLERK = "1001", "4002"
LOG = "".join(
    f"p1 {user} {job} [03/Apr/2026:09:0{job}:00 +0900] total 2 - localhost 名簿 A4 two-sided-long-edge\n"
    for job, user in enumerate(["yamada", "munagi", "yamada"], start=1)
)


@pytest.fixture
def logged() -> Import:
    """Three jobs of one machine on one day of April 2026, each a line of a log."""
    source = Source.objects.create(kind="cups", name="印刷サーバ", made_by=Person.objects.get(staff_number=KEEPER))
    imported = Import.objects.create(source=source, name="page_log", sha256=store_bytes(LOG.encode()), size=9, state=Import.State.READ)
    printer = Printer.objects.create(name="2階")
    alike = {
        "printer": printer,
        "copies": 1,
        "impressions": 2,
        "sheets": 1,
        "sheets_how": "F",
        "colour": "M",
        "sides": "2",
        "function": "P",
    }
    for line in (1, 2, 3):
        key = job_key(datetime(2026, 4, 3, 9, line), line)
        Job.objects.create(key=key, imported=imported, line=line, day=date(2026, 4, 3), paper="A4", **alike)
    return imported


def test_a_month_of_a_machine_names_its_file_line_and_hash(signed_in: SignedIn) -> None:
    imported = bring_bills()
    pk = Printer.objects.get(name="2号機").pk
    assert "2026-05" in signed_in(CLERK).get(f"/printing/trace/{pk}/").content.decode()
    page = signed_in(CLERK).get(f"/printing/trace/{pk}/2026-5/").content.decode()
    assert imported.sha256 in page and "請求.csv" in page and "1,408" in page
    assert "号機,0," not in page, "the line itself is not for everyone"


def test_keepers_see_the_line_as_it_stands_in_the_file(signed_in: SignedIn) -> None:
    bring_bills()
    pk = Printer.objects.get(name="2号機").pk
    assert "0号機,2,0" in signed_in(KEEPER).get(f"/printing/trace/{pk}/2026-5/").content.decode()


def test_what_a_bill_and_a_counter_tell_of_one_month_is_not_added(signed_in: SignedIn) -> None:
    bill = bring_bills()
    printer = Printer.objects.get(name="2号機")
    source = Source.objects.create(kind="snmp", name="カウンター", made_by=Person.objects.get(staff_number=KEEPER))
    polled = Import.objects.create(source=source, name="counters.csv", sha256=bill.sha256, size=9, state=Import.State.READ)
    span = {"printer": printer, "first_day": date(2026, 5, 1), "last_day": date(2026, 5, 31), "imported": polled, "line": 1}
    for function, impressions in (("A", 1500), ("P", 1000), ("C", 500)):
        Meter.objects.create(function=function, impressions=impressions, **span)
    assert [month.impressions for month in months_of([printer])][1] == 1408


def test_an_exchanged_machine_is_traced_with_the_one_before(signed_in: SignedIn) -> None:
    bring_bills()
    one, other = Printer.objects.get(name="1号機"), Printer.objects.get(name="2号機")
    Printer.objects.filter(pk=other.pk).update(follows=one)
    page = signed_in(CLERK).get(f"/printing/trace/{other.pk}/").content.decode()
    assert "1号機 → 2号機" in page
    assert f"{2 * (1001 + 1002):,}" in page


def test_what_logs_say_of_one_machine_is_for_keepers(logged: Import, signed_in: SignedIn) -> None:
    month = f"/printing/trace/{Printer.objects.get(name='2階').pk}/2026-4/"
    seen = signed_in(CLERK).get(month).content.decode()
    assert "page_log" in seen and logged.sha256 in seen and "1–3" not in seen
    assert "1–3" in signed_in(KEEPER).get(month).content.decode()
    lines = f"{month}{logged.pk}/"
    assert signed_in(CLERK).get(lines).status_code == 404
    assert "p1 munagi 2" in signed_in(KEEPER).get(lines).content.decode()


@pytest.mark.parametrize("rest", ["", "2026-4/", "2026-13/"])
def test_what_is_not_there_answers_so(signed_in: SignedIn, rest: str) -> None:
    assert signed_in(KEEPER).get(f"/printing/trace/987654321/{rest}").status_code == 404
