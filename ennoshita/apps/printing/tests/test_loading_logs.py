"""A log becomes jobs and sums, once, whatever happens on the way."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.db.models import Sum

from ennoshita.apps.people.api import Person
from ennoshita.apps.printing.actions import importing
from ennoshita.apps.printing.models import DailyPrint, Import, Job, MonthlyPrint, Source, Unsummed

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("town")]
SAMPLES = Path(__file__).parent / "samples"
SECRET = "@@w3-7Qe1"


def log(*jobs: tuple[str, str, int], secret: str = SECRET) -> bytes:
    """Lines in the recommended format: printer, user, sides; a job a minute from nine in the morning of 1 April 2026."""
    return b"".join(line(*job, number=number, secret=secret) for number, job in enumerate(jobs, 1))


def line(printer: str, user: str, sides: int, *, number: int, secret: str = SECRET) -> bytes:
    at = 1775001600 + 60 * number
    fields = [secret, printer, user, number, "[01/Apr/2026:09:00:00 +0900]", "total", sides, 5, sides, sides, 1, "one-sided", "-"]
    fields += ["monochrome", "-", "A4", 1, "localhost", at, f"urn:uuid:{number:032x}", "application/pdf", "-", f"資料{number}"]
    return "\t".join(map(str, fields)).encode() + b"\n"


@pytest.fixture
def source() -> Iterator[Source]:
    by = Person.objects.get(staff_number="1001")
    yield Source.objects.create(kind=Source.Kind.CUPS, name="print1", settings={"secret": SECRET}, made_by=by)


def test_a_log_is_read_into_jobs_and_sums(source: Source) -> None:
    imported = importing.read_file(source, "page_log", BytesIO(log(("mfp1", "yamada", 4), ("mfp1", "sato", 3), ("mfp2", "sato", 2))))
    assert (imported.state, imported.lines, imported.new, imported.refused) == (Import.State.READ, 3, 3, 0)
    assert (imported.first_day, imported.last_day) == (date(2026, 4, 1), date(2026, 4, 1))
    assert DailyPrint.objects.filter(printer__name="mfp1").aggregate(sheets=Sum("sheets"))["sheets"] == 7
    assert MonthlyPrint.objects.filter(month=date(2026, 4, 1)).aggregate(sheets=Sum("sheets"))["sheets"] == 9
    assert not Unsummed.objects.exists()


def test_the_same_log_again_changes_nothing(source: Source) -> None:
    first = importing.read_file(source, "page_log", BytesIO(log(("mfp1", "yamada", 4))))
    assert importing.read_file(source, "page_log.O", BytesIO(log(("mfp1", "yamada", 4)))) == first
    assert Job.objects.count() == 1


def test_what_two_logs_tell_counts_once(source: Source) -> None:
    importing.read_file(source, "page_log", BytesIO(log(("mfp1", "yamada", 4))))
    later = importing.read_file(source, "page_log", BytesIO(b"\n" + log(("mfp1", "yamada", 4), ("mfp1", "sato", 1))))
    assert (later.new, later.known, later.passed) == (1, 1, 1)
    assert MonthlyPrint.objects.aggregate(sheets=Sum("sheets"))["sheets"] == 5


def test_a_job_leads_back_to_its_line(source: Source) -> None:
    imported = importing.read_file(source, "page_log", BytesIO(log(("mfp1", "yamada", 4), ("mfp1", "sato", 3))))
    job = Job.objects.get(impressions=3)
    assert (job.imported, job.line, job.login and job.login.name) == (imported, 2, "sato")
    assert job.title == "" and job.title_hash is not None
