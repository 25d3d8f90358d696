"""A clerk's first visit to printing: two years of copier bills, dropped as they came, become one sentence that leads back to its files."""

import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ennoshita.apps.printing.tests.bills import month, workbook
from ennoshita.core.tests.test_pages_for_everyone import complaints, runs_out
from tests.running import Running

pytestmark = pytest.mark.browser
PLACES = ("市民課", "総務課", "税務課", "福祉課", "環境課", "健康課")
LANGUAGES = [("ja", 1366, 768), ("en", 390, 844)]


@pytest.mark.parametrize(("lang", "width", "height"), LANGUAGES)
def test_two_years_of_bills_become_one_sentence(running: Running, tmp_path: Path, lang: str, width: int, height: int) -> None:
    running.empty("printing")
    page = visitor(running, lang, width, height)
    page.goto("/printing/")
    bills = [bill(tmp_path, 2025, 1.0), bill(tmp_path, 2026, 0.7)]
    page.locator("main input[type=file]").set_input_files([*bills, invoice(tmp_path)])
    press_first(page)
    page.wait_for_url("**/printing/bring/*/")
    expect(page.locator("main")).to_contain_text("請求書.pdf")
    expect(page.locator("main")).to_contain_text("当月指針")
    expect(page.locator("main")).to_contain_text("2026-08")
    sound(page)

    press_first(page)
    page.wait_for_url("**/printing/")
    expect(page.locator(".big-number").first).to_have_text(re.compile(r"^−[23][0-9]\.\d %$"))
    expect(page.locator("main")).to_contain_text("104")
    sound(page)

    # From the sentence back to the very bytes that were dropped.
    page.get_by_role("link", name=bills[1].name).click()
    expect(page.locator("main")).to_contain_text(hashlib.sha256(bills[1].read_bytes()).hexdigest())
    sound(page)


@pytest.mark.parametrize(("lang", "width", "height"), LANGUAGES)
def test_a_wrong_file_is_taken_back_with_the_keyboard_alone(running: Running, tmp_path: Path, lang: str, width: int, height: int) -> None:
    running.empty("printing")
    page = visitor(running, lang, width, height)
    page.goto("/printing/bring/")
    page.locator("main input[type=file]").set_input_files(bill(tmp_path, 2025, 1.0))
    page.locator("main form .button").first.press("Enter")
    page.wait_for_url("**/printing/bring/*/")
    page.locator("main form .button-primary").first.press("Enter")
    page.wait_for_url("**/printing/")
    page.get_by_role("link", name="R7年度.xlsx").press("Enter")
    page.wait_for_url("**/printing/imports/*/")
    page.locator("main section:last-of-type .button").first.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert complaints(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.locator("main section:last-of-type .button").first.press("Enter")
    page.get_by_role("dialog").locator(".button-danger").press("Enter")
    expect(page.locator(".notice-good")).to_be_visible()
    page.goto("/printing/")
    expect(page.locator(".big-number")).to_have_count(0)


def visitor(running: Running, lang: str, width: int, height: int) -> Page:
    page = running.page("1001", width=width, height=height, lang=lang)
    page.context.add_cookies([{"name": "django_language", "value": lang, "url": running.url}])
    return page


def press_first(page: Page) -> None:
    """The one main action of the page."""
    page.locator("main form .button").first.click()


def sound(page: Page) -> None:
    assert complaints(page) == [] and not runs_out(page)


def bill(folder: Path, year: int, share: float) -> Path:
    file = folder / f"R{year - 2018}年度.xlsx"
    sheets = {
        f"R{year - 2018}.{number}": month(
            year, number, {place: (10_000, round((900 + 100 * at) * share), 100) for at, place in enumerate(PLACES)}
        )
        for number in range(4, 9)
    }
    file.write_bytes(workbook(sheets))
    return file


def invoice(folder: Path) -> Path:
    """Somebody always drops the PDF as well."""
    file = folder / "請求書.pdf"
    file.write_bytes(b"%PDF-1.7\n%%EOF\n")
    return file
