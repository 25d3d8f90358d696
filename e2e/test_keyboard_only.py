"""A meeting without a mouse, from the sign-in to the end."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Seat
from tests.running import Running

pytestmark = pytest.mark.browser


def test_from_the_sign_in_to_the_end_of_the_meeting(running: Running, council: Callable[..., Seat]) -> None:
    page = running.page()
    page.goto("/")
    press(page, "髙窓 みどり")
    expect(page.get_by_role("heading", name="今日", level=1)).to_be_visible()
    press(page, "^庁議$")
    press(page, "開会する")
    host = Seat(page)
    host.sees(1, "次第.pdf")
    reader = council("4002")

    for key in ("ArrowRight", "ArrowRight", "PageDown"):
        host.press(key)
    host.sees(2, "窓口改革の進み具合.pdf")
    reader.sees(2, "窓口改革の進み具合.pdf")
    press(page, "予算要求の概要.pdf")
    reader.sees(1, "予算要求の概要.pdf")
    # What is in focus keeps it while the meeting goes on.
    assert "予算要求の概要" in focused(page)

    reader.press("End")
    reader.sees(14)
    host.press("ArrowRight")
    host.sees(2)
    reader.sees(14)
    reader.press("f")
    reader.sees(2)

    press(page, "閉会する")
    expect(page.get_by_role("dialog", name="閉会する")).to_be_visible()
    press(page, "閉会する")
    expect(page.get_by_text("閉会", exact=True)).to_be_visible()
    expect(reader.page.locator("[data-when=closed]").first).to_be_visible()


def test_a_reader_without_a_mouse_reads_writes_compares_and_comes_back(running: Running, council: Callable[..., Seat]) -> None:
    host = council("4001")
    page = running.page("4002")
    page.goto("/")
    press(page, "^庁議$")
    press(page, "^入る$")
    reader = Seat(page)
    reader.sees(1, "次第.pdf")
    press(page, "予算要求の概要.pdf")
    reader.sees(1, "予算要求の概要.pdf")
    reader.press("PageDown")
    reader.sees(2)

    reader.press("n")
    page.keyboard.type("あとで聞く")
    reader.press("Escape")
    expect(page.get_by_role("button", name="付箋:あとで聞く")).to_be_focused()
    reader.press("b")
    expect(page.get_by_role("button", name="しおり")).to_have_attribute("aria-pressed", "true")
    reader.press("t")
    expect(page.get_by_role("region", name="この頁の文字")).to_be_visible()
    reader.press("t")
    expect(page.get_by_role("region", name="この頁の文字")).to_be_hidden()
    reader.press("w")
    beside = page.get_by_role("region", name="並べた頁")
    expect(beside).to_be_visible()
    press(page, "次の頁")
    expect(beside.locator("[data-number]")).not_to_have_text("1")
    reader.sees(2)
    reader.press("w")
    expect(beside).to_be_hidden()

    host.press("ArrowRight")
    reader.sees(2, "予算要求の概要.pdf")
    reader.press("f")
    reader.sees(2, "次第.pdf")


def press(page: Page, words: str) -> None:
    """Tab to what bears the words (a pattern), then Enter."""
    expect(page.get_by_text(re.compile(words)).first).to_be_attached()
    for _ in range(80):
        page.keyboard.press("Tab")
        if re.search(words, focused(page)):
            return page.keyboard.press("Enter")
    pytest.fail(f"no way to {words} by the Tab key")


def focused(page: Page) -> str:
    words: str = page.evaluate("document.activeElement === document.body ? '' : document.activeElement.textContent.trim()")
    return words
