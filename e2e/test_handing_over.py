"""Who presents: one at a time, in as many windows as they like."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from e2e.conftest import Seat

pytestmark = pytest.mark.browser


def test_the_new_presenter_turns_and_the_old_one_reads(council: Callable[..., Seat]) -> None:
    host, second_window, next_one = council("4001"), council("4001"), council("4002")
    host.press("ArrowRight")
    second_window.sees(2)
    second_window.press("ArrowRight")
    for seat in (host, second_window, next_one):
        seat.sees(1, "窓口改革の進み具合.pdf")

    host.page.get_by_role("link", name="説明を交代する").click()
    host.page.get_by_role("radio", name="縁邉 進").check()
    host.page.get_by_role("button", name="説明を交代する").click()
    expect(next_one.page.get_by_text("あなたが説明中")).to_be_visible()
    expect(next_one.page.get_by_role("link", name="説明を交代する")).to_be_visible()
    expect(second_window.page.get_by_text("説明者に追従中")).to_be_visible()

    next_one.press("ArrowRight")
    for seat in (host, second_window, next_one):
        seat.sees(2)
    # The old presenter's key only turns their own page now.
    second_window.press("ArrowRight")
    second_window.sees(3)
    next_one.sees(2)
    second_window.press("Escape")
    second_window.sees(2)
    # The maker of the meeting may take it back.
    expect(host.page.get_by_role("link", name="説明を交代する")).to_be_visible()
