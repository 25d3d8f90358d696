"""A reader keeps what they think beside what is shown: notes that survive, two pages side by side, large text, a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Seat

pytestmark = pytest.mark.browser


def test_a_note_written_in_japanese_survives_a_turn_a_reload_and_the_end(council: Callable[..., Seat]) -> None:
    host, reader = council("4001"), council("4002")
    page = reader.page
    page.get_by_role("button", name=re.compile("予算要求の概要")).click()
    for _ in range(11):
        reader.press("ArrowRight")
    reader.sees(12, "予算要求の概要.pdf")
    reader.press("n")
    _compose(page, "ひとけた", "一桁")
    page.keyboard.press("Enter")
    _compose(page, "ちがう", "ちがうのでは")
    host.press("ArrowRight")
    expect(page.get_by_role("dialog", name="付箋").get_by_text("保存しました")).to_be_visible()
    page.keyboard.press("Escape")

    page.reload()
    page.get_by_role("tab", name="付箋").click()
    page.get_by_role("button", name=re.compile("一桁")).click()
    reader.sees(12, "予算要求の概要.pdf")
    expect(page.get_by_role("button", name=re.compile("付箋:一桁"))).to_be_visible()

    beside = council("1001")
    beside.page.get_by_role("tab", name="付箋").click()
    expect(beside.page.locator("notes-list")).not_to_contain_text("桁")

    host.close_meeting()
    page.goto("/meetings/notes/")
    expect(page.get_by_text("ちがうのでは")).to_be_visible()
    page.get_by_role("link", name=re.compile("予算要求の概要.pdf・12頁")).click()
    reader.sees(12, "予算要求の概要.pdf")


def test_side_by_side_one_follows_and_the_other_is_read_freely(council: Callable[..., Seat]) -> None:
    host, reader = council("4001"), council("4002")
    page = reader.page
    page.get_by_role("button", name="並べて見る").click()
    right = page.get_by_role("region", name="並べた頁")
    right.get_by_label("こちら側の資料").select_option("予算要求の概要.pdf")
    right.get_by_role("button", name="次の頁").click()
    expect(right.locator("page-stage img").first).to_have_attribute("alt", "2頁")
    host.press("ArrowRight")
    reader.sees(2, "次第.pdf")
    expect(right.locator("page-stage img").first).to_have_attribute("alt", "2頁")
    right.get_by_role("button", name="追従").click()
    host.press("ArrowRight")
    reader.sees(1, "窓口改革の進み具合.pdf")
    expect(right.get_by_label("こちら側の資料").locator("option:checked")).to_have_text("窓口改革の進み具合.pdf")


def test_the_large_text_follows_the_turns(council: Callable[..., Seat]) -> None:
    host, reader = council("4001"), council("4002")
    reader.press("t")
    text = reader.page.get_by_role("region", name="この頁の文字")
    expect(text.get_by_role("heading", name="庁議 次第")).to_be_visible()
    expect(text.get_by_role("cell", name="市長あいさつ")).to_be_visible()
    host.press("ArrowRight")
    expect(text.get_by_role("heading", name="2頁")).to_be_visible()
    expect(text).not_to_contain_text("市長あいさつ")


def test_notes_and_bookmarks_without_a_mouse(council: Callable[..., Seat]) -> None:
    council("4001")
    reader = council("4002")
    page = reader.page
    reader.press("n")
    page.keyboard.type("確かめる")
    page.keyboard.press("Escape")
    pin = page.get_by_role("button", name="付箋:確かめる")
    expect(pin).to_be_focused()
    before, style = pin.bounding_box(), pin.get_attribute("style")
    page.keyboard.press("Shift+ArrowRight")
    expect(pin).not_to_have_attribute("style", style or "")
    after = pin.bounding_box()
    assert before and after and after["x"] > before["x"] + 1
    reader.press("b")
    expect(page.get_by_role("button", name="しおり")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="付箋")).to_be_visible()
    for _ in range(7):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.do") == "remove":
            page.keyboard.press("Enter")
            break
    expect(pin).to_have_count(0)
    page.get_by_role("button", name="元に戻す").first.press("Enter")
    expect(pin).to_be_visible()


def test_on_a_phone_the_tools_come_from_below_and_a_tap_puts_the_note(council: Callable[..., Seat]) -> None:
    council("4001")
    reader = council("4002", width=390, height=844)
    page = reader.page
    expect(page.get_by_role("button", name="自分のペン")).to_be_hidden()
    page.get_by_role("button", name="道具").click()
    page.get_by_role("button", name="付箋", exact=True).click()
    page.locator("page-stage .sheet").first.click(position={"x": 120, "y": 200})
    page.keyboard.type("あとで聞く")
    page.get_by_role("dialog", name="付箋").get_by_role("button", name="閉じる").click()
    expect(page.get_by_role("button", name="付箋:あとで聞く")).to_be_visible()


def _compose(page: Page, reading: str, words: str) -> None:
    """As an input method does it: what is being composed is in the field before it is accepted."""
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": reading, "selectionStart": len(reading), "selectionEnd": len(reading)})
    session.send("Input.insertText", {"text": words})
