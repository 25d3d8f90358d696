"""The large screen comes back by itself: after its own restart, after the server's death, and not after it was put out."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from e2e.conftest import Seat, large_screen, restarted
from tests.running import Running

pytestmark = pytest.mark.browser


def test_a_large_screen_finds_back_and_goes_when_it_is_put_out(running: Running, council: Callable[..., Seat]) -> None:
    host = council("4001")
    clerk = running.page("4001")
    clerk.goto(host.page.url)
    screen = Seat(restarted(running, large_screen(running, clerk)))
    screen.sees(1)
    host.press("ArrowRight")
    screen.sees(2)

    running.kill()
    screen.page.wait_for_timeout(500)
    running.start()
    host.press("ArrowRight")
    screen.sees(1)
    expect(screen.page.locator("footer")).to_contain_text("1 / 12")
    running.forgive("net::ERR_CONNECTION", "WebSocket connection to")

    clerk.reload()
    clerk.get_by_role("button", name="切り離す").click()
    expect(screen.page.get_by_label("6けたの番号")).to_be_visible()
    running.forgive("403 (Forbidden)")


def test_a_screen_waits_with_the_name_of_the_meeting(running: Running) -> None:
    clerk = running.page("4001")
    clerk.goto("/meetings/")
    clerk.get_by_role("link", name="庁議").first.click()
    screen = large_screen(running, clerk)
    expect(screen.get_by_role("heading", name="庁議")).to_be_visible()
    expect(screen.get_by_text("まもなく始まります")).to_be_visible()
    expect(screen.get_by_text(re.compile(r"9:30\s*から"))).to_be_visible()
    assert screen.evaluate("getComputedStyle(document.querySelector('large-screen')).cursor") == "none"
