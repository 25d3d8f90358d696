"""Someone looks for a word: from any page, in the meeting while it goes on, with the keyboard alone, on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from e2e.conftest import Seat
from tests.running import Running

pytestmark = pytest.mark.browser


def test_a_reader_finds_a_word_in_the_meeting_and_walks_through_its_pages(council: Callable[..., Seat]) -> None:
    reader = council("4002")
    page = reader.page
    page.keyboard.press("/")
    page.keyboard.type("予算")
    expect(page.locator("hit-finder [role=status]")).to_have_text(re.compile(r"頁で見つかりました"))

    page.keyboard.press("Enter")
    expect(page.locator("hit-marks i").first).to_be_visible()
    first = page.locator(".hit-page[aria-current]").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".hit-page[aria-current]")).not_to_have_text(first)
    expect(page.locator("hit-marks i").first).to_be_visible()
    page.keyboard.press("Shift+Enter")
    assert page.locator(".hit-page[aria-current]").inner_text() == first

    page.keyboard.press("Escape")
    expect(page.locator("hit-marks i")).to_have_count(0)
    expect(page.locator(".hit-list")).to_be_hidden()


def test_a_word_found_from_any_page_opens_the_meeting_at_its_place(running: Running) -> None:
    page = running.page("4002")
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("予算")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="資料の頁")).to_be_visible()

    page.get_by_role("link", name=re.compile(r"予算要求の概要.pdf .*頁")).first.click()

    expect(page.locator("hit-marks i").first).to_be_visible()
    expect(page.get_by_role("searchbox", name="この会議の資料から探す")).to_have_value("予算")


def test_on_a_phone_the_sign_leads_to_search_and_nothing_found_says_what_helps(running: Running) -> None:
    page = running.page("4002", width=390, height=844)
    page.goto("/")
    page.get_by_role("link", name="探す").click()
    page.get_by_role("searchbox", name="探すことば").fill("存在しないことば")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="見つかりませんでした")).to_be_visible()
    expect(page.get_by_text("スキャンした頁は画像なので")).to_be_visible()
