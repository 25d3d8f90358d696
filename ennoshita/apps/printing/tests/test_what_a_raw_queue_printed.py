"""A raw queue logs no pages. Between two readings of its printer's counter they are told."""

import csv
from datetime import datetime
from io import BytesIO

import pytest
from django.utils import timezone

from ennoshita.apps.people.api import Person
from ennoshita.apps.printing.actions import importing, raw_queues
from ennoshita.apps.printing.models import Import, Job, MonthlyPrint, Printer, Reading, Source

from .reading import FOLDER, sample
from .test_traps_of_page_logs import RICH

pytestmark = pytest.mark.database
AT = datetime(2026, 11, 23, 18, 12)


@pytest.fixture
def source(town: None) -> Source:
    return Source.objects.create(
        kind=Source.Kind.CUPS, name="print1", settings={"format": RICH}, made_by=Person.objects.get(staff_number="1001")
    )


def stands(queue: str, **counters: tuple[int, int]) -> None:
    """Counters of the printer behind the queue, a minute before the raw job was made and a minute after."""
    imported = Import.objects.latest("pk")
    printer = Printer.objects.get(names__name=queue)
    for meaning, values in counters.items():
        for at, value in zip((AT.replace(minute=11), AT.replace(minute=13)), values, strict=True):
            Reading.objects.create(printer=printer, at=timezone.make_aware(at), meaning=meaning, value=value, imported=imported)


@pytest.fixture
def told(source: Source) -> None:
    importing.read_file(source, "page_log", BytesIO(sample("cups-page_log-rich-tab.txt")))
    assert Job.objects.get(printer__name="raw1").sheets is None


@pytest.mark.usefixtures("told")
def test_all_jobs_of_known_content_have_their_sheets() -> None:
    stands("raw1", total=(1000, 1005))
    raw_queues.ask_printers(AT.date(), AT.date())
    with (FOLDER / "cups-truth.csv").open() as file:
        truth = sorted((row["queue"], int(row["true_sheets"])) for row in csv.DictReader(file))
    assert sorted(Job.objects.values_list("printer__name", "sheets")) == truth
    assert sum(row.sheets for row in MonthlyPrint.objects.all()) == 52
    assert Job.objects.get(printer__name="raw1").sheets_how == "C"


@pytest.mark.usefixtures("told")
def test_both_sides_are_told_by_the_counter_of_duplex_sheets() -> None:
    stands("raw1", total=(1000, 1005), duplex=(10, 12))
    raw_queues.ask_printers(AT.date(), AT.date())
    assert Job.objects.get(printer__name="raw1").sheets == 3


def test_what_two_jobs_share_between_two_readings_nobody_can_tell(source: Source) -> None:
    content = sample("cups-page_log-rich-tab.txt")
    [raw] = [line for line in content.splitlines(keepends=True) if line.startswith(b"raw1")]
    importing.read_file(source, "page_log", BytesIO(raw + raw.replace(b"urn:uuid:6", b"urn:uuid:7")))
    stands("raw1", total=(1000, 1010))
    raw_queues.ask_printers(AT.date(), AT.date())
    assert set(Job.objects.values_list("sheets", flat=True)) == {None}
