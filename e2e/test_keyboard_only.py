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
    press(page, "庁議")
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


def press(page: Page, words: str) -> None:
    """Tab to what bears the words, then Enter."""
    expect(page.get_by_text(words).first).to_be_visible()
    for _ in range(80):
        page.keyboard.press("Tab")
        if re.search(words, focused(page)):
            return page.keyboard.press("Enter")
    pytest.fail(f"no way to {words} by the Tab key")


def focused(page: Page) -> str:
    words: str = page.evaluate("document.activeElement === document.body ? '' : document.activeElement.textContent")
    return words
