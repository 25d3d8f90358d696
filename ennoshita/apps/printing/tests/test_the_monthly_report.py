"""The report of a month: a page, a PDF, a CSV, all saying the same."""

import io
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from ennoshita.apps.effects.api import record
from ennoshita.apps.people.api import Person, Post, Unit
from ennoshita.apps.printing.models import Import, Login, Meter, MonthlyLogin, MonthlyPrint, PaperBought, Printer, Source
from tests.signing_in import SignedIn

from .comparable import bring_bills

pytestmark = pytest.mark.database
KEEPER, CLERK = "1001", "4002"
REPORT = "/printing/report/2026-5/"


def test_the_newest_month_comes_first_and_leads_to_the_others(signed_in: SignedIn) -> None:
    bring_bills()
    client = signed_in(CLERK)
    answer = client.get("/printing/report/", follow=True)
    assert answer.redirect_chain[0][0] == "/printing/report/2026-6/"
    assert 'href="/printing/report/2026-5/"' in answer.content.decode()


def test_a_month_beside_the_year_before_per_working_day_and_since_april(signed_in: SignedIn) -> None:
    bring_bills()
    page = signed_in(CLERK).get(REPORT).content.decode()
    assert "2026年5月の用紙は、開庁日あたり235枚でした。" in page, "4,230 sheets on 18 days"
    assert ">6,015<" in page and ">4,230<" in page
    change = (4230 / 18) / (6015 / 20) - 1
    assert f"{change * 100:.1f}".replace("-", "−") in page
    assert "4月から" in page and ">8,460<" in page


def test_yen_and_co2_have_bounds_sources_and_the_year_before(signed_in: SignedIn) -> None:
    bring_bills()
    page = signed_in(CLERK).get(REPORT).content.decode()
    assert ">13,282<" in page and ">18,887<" in page, "4,230 sheets at 0.74 yen and 8,460 sides at 1.2; the year before"
    assert all(f">{kg}<" in page for kg in ("39.7", "27.9", "22.0", "33.8")), "CO2, the year before and this year between its bounds"
    assert "日本製紙連合会" in page and "令和4年度 複合機・用紙の単価契約(管財課)" in page


def test_where_sides_alone_are_known_the_bounds_reach_from_both_sides_to_one(signed_in: SignedIn) -> None:
    bring_bills()
    Meter.objects.update(sheets=None)
    page = signed_in(CLERK).get(REPORT).content.decode()
    assert "印刷した面数" in page
    low, high = 8460 * 0.5 * 5.2, 8460 * 8.0
    assert f">{low / 1000:.1f}<" in page and f">{high / 1000:.1f}<" in page


def test_what_meetings_did_not_print_stands_beside_it_and_is_never_added(signed_in: SignedIn) -> None:
    imported = bring_bills()
    words: list[tuple[str, dict[str, str]]] = [("Save", {})]
    record(source="meeting/7", what="sheets", amount=Decimal(960), day=date(2026, 5, 12), method="assumed", inputs={}, words=words)
    PaperBought.objects.create(day=date(2026, 5, 1), paper="A4", sheets=5000, yen=3700, imported=imported, line=2)
    page = signed_in(CLERK).get(REPORT).content.decode()
    assert ">960<" in page and ">5,000<" in page and "足したり引いたりはしません" in page
    assert ">4,230<" in page and ">5,190<" not in page and ">3,270<" not in page


def test_holes_are_named(signed_in: SignedIn) -> None:
    bring_bills(without=(2, date(2026, 5, 1)))
    page = signed_in(CLERK).get(REPORT).content.decode()
    assert "2026年5月1日から開庁日18日分の記録がありません" in page and "6か所のうち5か所" in page


def test_a_first_year_has_no_year_before_and_says_so(signed_in: SignedIn) -> None:
    bring_bills()
    page = signed_in(CLERK).get("/printing/report/2025-5/").content.decode()
    assert "前年の数字はありません" in page and ">6,015<" in page


def test_the_pdf_and_the_csv_say_what_the_page_says(signed_in: SignedIn) -> None:
    bring_bills()
    client = signed_in(CLERK)
    answer = client.get("/printing/report/2026-5.pdf")
    assert answer["Content-Type"] == "application/pdf"
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert "4,230" in text and "13,282" in text
    rows = client.get("/printing/report/2026-5.csv").content.decode("utf-8-sig")
    assert "数えた量,4230.0,8460.0" in rows and "増減,-0.2186," in rows and "日本製紙連合会" in rows
    assert client.get("/printing/report/2026-5.pdf").content == answer.content, "the same report is the same file"


def test_in_english_too(signed_in: SignedIn) -> None:
    bring_bills()
    Person.objects.filter(staff_number=CLERK).update(language="en")
    client = signed_in(CLERK)
    page = client.get(REPORT).content.decode()
    assert "Report on printing, May 2026" in page and "235 sheets per working day" in page
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(client.get("/printing/report/2026-5.pdf").content)).pages)
    assert "Report on printing, May 2026" in text


def test_months_that_are_none_or_of_which_nothing_is_known_are_not_there(signed_in: SignedIn) -> None:
    client = signed_in(CLERK)
    assert "まだ数字がありません" in client.get("/printing/report/").content.decode()
    bring_bills()
    for month in ("2026-13", "2026-0", "2031-5", "0-1", "99999-1"):
        assert client.get(f"/printing/report/{month}/").status_code == 404, month
    Import.objects.update(state=Import.State.UNDONE)
    assert client.get(REPORT).status_code == 404


def test_who_is_not_of_the_office_finds_nothing(signed_in: SignedIn) -> None:
    bring_bills()
    guest = signed_in("4043")
    Post.objects.filter(person__staff_number="4043").delete()
    for address in ("/printing/report/", REPORT, "/printing/report/2026-5.pdf", "/printing/report/2026-5.csv"):
        assert guest.get(address).status_code == 404


def test_sections_of_fewer_than_five_people_are_one_sum_and_of_others_their_own(signed_in: SignedIn) -> None:
    imported = bring_bills()
    printer = Printer.objects.all()[0]
    for name, people, sheets in (("市民課", 6, 200), ("財政課", 2, 30), ("税務課", 3, 40)):
        unit = Unit.objects.get(name=name)
        for month in (date(2025, 5, 1), date(2026, 5, 1)):
            print_jobs(imported.source, printer, unit, month, sheets=sheets, people=people)
    page = signed_in(CLERK).get(REPORT).content.decode()
    assert "市民課" in page and "財政課" not in page and "税務課" not in page
    row = page[page.index("人数の少ない課と、課のわからないもの") :][:120]
    assert ">3.5<" in row and ">3.9<" in row, "70 sheets on 20 days and on 18"


def print_jobs(source: Source, printer: Printer, unit: Unit, month: date, *, sheets: int, people: int) -> None:
    kinds = {"colour": "M", "sides": "1", "paper": "A4", "function": "P"}
    amounts = {"jobs": 1, "impressions": sheets, "sheets": sheets, "unknown_jobs": 0}
    MonthlyPrint.objects.create(source=source, printer=printer, unit=unit, month=month, **kinds, **amounts)
    for at in range(people):
        login, _new = Login.objects.get_or_create(name=f"{unit.name}{at}")
        MonthlyLogin.objects.create(month=month, unit=unit, login=login)
