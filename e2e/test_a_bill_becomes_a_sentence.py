"""A clerk's first visit to printing: two years of copier bills, dropped as they came, become one sentence."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ennoshita.apps.printing.tests.bills import month, workbook
from ennoshita.core.tests.test_pages_for_everyone import complaints, runs_out
from tests.running import Running

pytestmark = pytest.mark.browser
PLACES = ("市民課", "総務課", "税務課", "福祉課", "環境課", "健康課")


@pytest.mark.parametrize(("lang", "width", "height"), [("ja", 1366, 768), ("en", 390, 844)])
def test_two_years_of_bills_become_one_sentence(running: Running, tmp_path: Path, lang: str, width: int, height: int) -> None:
    running.empty("printing")
    page = running.page("1001", width=width, height=height, lang=lang)
    page.context.add_cookies([{"name": "django_language", "value": lang, "url": running.url}])
    page.goto("/printing/")
    page.locator("main input[type=file]").set_input_files([bill(tmp_path, 2025, 1.0), bill(tmp_path, 2026, 0.7)])
    page.locator("main form .button").first.click()
    page.wait_for_url("**/printing/bring/*/")
    expect(page.locator("main")).to_contain_text("当月指針")
    assert complaints(page) == [] and not runs_out(page)
    page.locator("main form .button").first.click()
    page.wait_for_url("**/printing/")
    expect(page.locator(".big-number")).to_have_text(re.compile(r"^−2[0-9]\.\d %$"))
    expect(page.locator("main")).to_contain_text("104")
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
