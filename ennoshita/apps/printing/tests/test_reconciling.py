"""The page on which counters stand beside the logs, and the panel that has the last word."""

import io
from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest

from ennoshita.apps.people.api import Person
from ennoshita.apps.printing import reconciling
from ennoshita.apps.printing.actions import importing
from ennoshita.apps.printing.domain.counter_tables import Count, Device
from ennoshita.apps.printing.domain.readers import snmp
from ennoshita.apps.printing.domain.reconciling import Cause
from ennoshita.apps.printing.domain.workdays import open_days
from ennoshita.apps.printing.models import Meter, Printer, Source
from tests.signing_in import SignedIn

pytestmark = pytest.mark.database
KEEPER, CLERK = "1001", "4002"
JUNE = date(2026, 6, 1)
HALL = open_days(JUNE, date(2026, 6, 30), {})
SECRET = "@@word"
FORM = "%p\t%u\t%j\t%T\t%P\t%C\t%{copies}\t%{sides}\t%{media}\t%{job-uuid}\t%{job-name}"


@pytest.fixture
def keeper(signed_in: SignedIn) -> Person:
    signed_in(KEEPER)
    return Person.objects.get(staff_number=KEEPER)


def poll(keeper: Person, day: str, counts: Mapping[str, int], host: str = "mfp-shimin") -> None:
    source, _new = Source.objects.get_or_create(kind="snmp", name="カウンタ", defaults={"made_by": keeper})
    machine = Device("", f"S-{host}", "RICOH", "IM C4500", tuple(Count(meaning, value, "1.3.6") for meaning, value in counts.items()))
    file = snmp.written(datetime.fromisoformat(f"{day} 06:30"), [(host, machine)])
    importing.read_file(source, f"{day} {host}.csv", io.BytesIO(file))


def log(keeper: Person, days: list[date], sides: int, *more: str, queue: str = "mfp-shimin") -> None:
    """A job of so many sides on each of these days."""
    source, _new = Source.objects.get_or_create(
        kind="cups", name="page_log", defaults={"made_by": keeper, "settings": {"secret": SECRET, "format": FORM}}
    )
    lines = [
        f"{SECRET}\t{queue}\tyamada\t{at}\t[{day:%d/%b/%Y}:10:00:00 +0900]\ttotal\t{sides}\t1\tone-sided\tA4\turn:uuid:{queue}{at}\t資料"
        for at, day in enumerate(days)
    ]
    importing.read_file(source, f"page_log {queue}", io.BytesIO(("\n".join([*lines, *more]) + "\n").encode()))


def test_copies_and_faxes_explain_what_the_logs_do_not_tell(keeper: Person, signed_in: SignedIn) -> None:
    poll(keeper, "2026-06-01", {"total": 0, "print": 0, "copy": 0, "fax": 0})
    poll(keeper, "2026-07-01", {"total": 3000, "print": 2200, "copy": 700, "fax": 100})
    log(keeper, HALL, 100)
    [row] = reconciling.rows(JUNE)
    assert (row.counter.whole, row.logs.whole, row.balance.rest, row.balance.even) == (3000, 2200, 0, True)
    page = signed_in(KEEPER).get("/printing/reconcile/", follow=True).content.decode()
    for seen in ("mfp-shimin", "3,000", "2,200", "700面はこの機械でコピー", "一致"):
        assert seen in page


def test_lost_days_are_named(keeper: Person, signed_in: SignedIn) -> None:
    poll(keeper, "2026-06-01", {"total": 0, "print": 0, "copy": 0})
    poll(keeper, "2026-07-01", {"total": 2200, "print": 2200, "copy": 0})
    lost = HALL[10:18]
    log(keeper, [day for day in HALL if day not in lost], 100)
    [row] = reconciling.rows(JUNE)
    assert (row.balance.rest, row.logs.silent) == (800, tuple(lost))
    assert [reason.cause for reason in row.balance.reasons] == [Cause.SILENT]
    assert "8開庁日分のログがありません" in signed_in(KEEPER).get("/printing/reconcile/2026-6/").content.decode()


def test_a_forged_line_is_in_neither_and_is_said(keeper: Person) -> None:
    poll(keeper, "2026-06-01", {"total": 0, "print": 0, "copy": 0})
    poll(keeper, "2026-07-01", {"total": 2200, "print": 2200, "copy": 0})
    log(keeper, HALL, 100, "mfp-shimin\tmayor\t99\t[23/Jun/2026:09:00:00 +0900]\ttotal\t500")
    [row] = reconciling.rows(JUNE)
    assert row.balance.rest == 0
    assert [(reason.cause, reason.number) for reason in row.balance.reasons] == [(Cause.FORGED, 1)]


def test_a_machine_without_any_log_stands_alone(keeper: Person, signed_in: SignedIn) -> None:
    poll(keeper, "2026-06-01", {"total": 100}, host="copier")
    poll(keeper, "2026-07-01", {"total": 900}, host="copier")
    log(keeper, HALL, 100)
    [row] = reconciling.rows(JUNE)
    assert [reason.cause for reason in row.balance.reasons] == [Cause.NO_LOG]
    page = signed_in(KEEPER).get("/printing/reconcile/2026-6/").content.decode()
    assert "ログのない機械 1台" in page and "800" in page


def test_days_between_two_machines_that_nobody_counted_are_not_logged_either(keeper: Person) -> None:
    poll(keeper, "2026-06-01", {"total": 0, "print": 0, "copy": 0})
    poll(keeper, "2026-06-13", {"total": 1000, "print": 1000, "copy": 0})
    machine = Device("", "S-new", "RICOH", "", (Count("total", 500, "1"), Count("print", 500, "2"), Count("copy", 0, "3")))
    source = Source.objects.get(kind="snmp")
    for day, value in (("2026-06-20", 500), ("2026-07-01", 1200)):
        counts = tuple(count._replace(value=value if count.meaning != "copy" else 0) for count in machine.counts)
        file = snmp.written(datetime.fromisoformat(f"{day} 06:30"), [("mfp-shimin", machine._replace(counts=counts))])
        importing.read_file(source, f"{day} new.csv", io.BytesIO(file))
    log(keeper, HALL, 100)
    [row] = reconciling.rows(JUNE)
    assert (row.counter.whole, row.logs.whole) == (1700, 1700)
    assert [reason.cause for reason in row.balance.reasons] == [Cause.RESET]


def test_a_part_of_a_month_is_compared_with_its_own_days(keeper: Person) -> None:
    poll(keeper, "2026-06-15", {"total": 0, "print": 0, "copy": 0})
    poll(keeper, "2026-07-01", {"total": 1200, "print": 1200, "copy": 0})
    log(keeper, HALL, 100)
    [row] = reconciling.rows(JUNE)
    assert row.days == (date(2026, 6, 15), date(2026, 6, 30)) and row.logs.whole == 1200


def test_what_the_panel_contradicts_is_not_used_any_more(keeper: Person, signed_in: SignedIn) -> None:
    poll(keeper, "2026-06-01", {"total": 1000, "duplex": 50})
    poll(keeper, "2026-07-01", {"total": 2000, "duplex": 450})
    printer, browser = Printer.objects.get(), signed_in(KEEPER)
    assert "まだくらべていません" in browser.get("/printing/counters/").content.decode()
    page = browser.post(f"/printing/counters/{printer.pk}/", {"total": "2010", "duplex": "90000"}, follow=True).content.decode()
    assert "合わないもの" in page
    meter = Meter.objects.get()
    assert (meter.impressions, meter.sheets) == (1000, None)
    browser.post(f"/printing/counters/{printer.pk}/", {"duplex": "451"})
    assert Meter.objects.get().sheets == 600
    assert "一つは書いて" in browser.post(f"/printing/counters/{printer.pk}/", {}).content.decode()


def test_only_keepers_see_single_machines(keeper: Person, signed_in: SignedIn) -> None:
    clerk = signed_in(CLERK)
    assert [clerk.get(f"/printing/{page}/").status_code for page in ("reconcile", "counters")] == [403, 403]


def test_before_anything_was_read_both_pages_say_what_to_do(signed_in: SignedIn) -> None:
    for page in ("reconcile", "counters"):
        assert "カウンターはまだ読んでいません" in signed_in(KEEPER).get(f"/printing/{page}/").content.decode()


def test_a_month_of_five_hundred_machines_is_few_questions(keeper: Person, django_assert_max_num_queries: object) -> None:
    source = Source.objects.create(kind="snmp", name="カウンタ", made_by=keeper)
    for turn in range(2):
        devices = [(f"m{at}", Device("", f"S{at}", "", "", (Count("total", turn * at, "1"),))) for at in range(60)]
        importing.read_file(source, f"{turn}.csv", io.BytesIO(snmp.written(datetime(2026, 6, 1, 6) + timedelta(days=30 * turn), devices)))
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        assert len(reconciling.rows(JUNE)) == 60
