"""What the whole is for: a council of forty seats, a wrong figure, the right one on every screen, and the paper it did without."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Seat, large_screen
from tests.running import Running

pytestmark = pytest.mark.browser

PAPERS = Path("ennoshita/apps/files/demo_materials")
BUDGET = "予算要求の概要.pdf"


def test_the_wrong_figure_is_replaced_while_everyone_looks_at_it(running: Running, council: Callable[..., Seat]) -> None:
    host, reader = council("4001"), council("4002")
    helper = running.page("4040")
    helper.goto(host.page.url)
    screen = Seat(large_screen(running, helper))
    for seat in (host, reader):
        expect(seat.page.get_by_role("button", name=re.compile("紙の使用量.xlsx.*頁"))).to_be_enabled()
        expect(seat.page.get_by_role("button", name=re.compile("人権講演会の配信.pptx.*頁"))).to_be_enabled()
        expect(seat.page.get_by_role("button", name=re.compile("12月定例会の議案.docx.*頁"))).to_be_enabled()

    _go_to_page_12(host)
    for seat in (host, reader, screen):
        seat.sees(12)
    _stick(reader, "けたが違うのでは")
    wrong = _image(reader.page)

    _drop_the_right_file(host)
    for seat in (host, reader, screen):
        seat.sees(12)
        expect(seat.page.locator("page-stage .sheet > img").first).not_to_have_attribute("src", wrong)
    expect(reader.page.get_by_role("button", name=re.compile("付箋:けたが違うのでは"))).to_be_visible()

    _show_the_errata(host)
    expect(reader.page.get_by_role("button", name=re.compile("正誤表"))).to_be_visible()

    _close(host)
    card = host.page.get_by_role("region", name=re.compile("印刷しなかった用紙"))
    # 42 pages in 8 papers for 40 seats, and the page that would have been printed again.
    expect(card).to_contain_text("見込み")
    expect(card).to_contain_text("40")
    expect(card).to_contain_text("申告はまだありません")


def _go_to_page_12(host: Seat) -> None:
    host.page.get_by_role("button", name=re.compile(BUDGET)).click()
    host.page.locator("page-rail button", has_text=re.compile(r"^12$")).click()
    host.sees(12, BUDGET)


def _stick(reader: Seat, words: str) -> None:
    reader.press("n")
    reader.page.keyboard.type(words)
    expect(reader.page.get_by_role("dialog", name="付箋").get_by_text("保存しました")).to_be_visible()
    reader.page.keyboard.press("Escape")


def _image(page: Page) -> str:
    return page.locator("page-stage .sheet > img").first.get_attribute("src") or ""


def _drop_the_right_file(host: Seat) -> None:
    host.page.locator("replacement-drop[in-hand] input[type=file]").set_input_files(PAPERS / "予算要求の概要(訂正).pdf")
    sure = host.page.get_by_role("dialog").get_by_role("button", name="差し替え")
    if sure.is_visible():
        sure.click()
    expect(host.page.locator("replacement-drop[in-hand]")).to_contain_text("1頁が変わりました")


def _show_the_errata(host: Seat) -> None:
    with host.page.context.expect_page() as opened:
        host.page.get_by_role("link", name=re.compile("正誤表")).first.click()
    errata = opened.value
    expect(errata.locator("main")).to_contain_text("1,240")
    errata.get_by_role("button", name=re.compile("正誤表を見せる")).click()
    expect(errata.get_by_text(re.compile("正誤表.*見せ|机|資料"))).to_be_visible()


def _close(host: Seat) -> None:
    host.page.get_by_role("button", name="進行").click()
    host.page.get_by_role("button", name="閉会する").first.click()
    host.page.get_by_role("dialog", name="閉会する").get_by_role("button", name="閉会する").click()
    host.page.wait_for_url(re.compile(r"/meetings/\d+/$"))
