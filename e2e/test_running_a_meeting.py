"""進行: whoever tends the meeting sees who is where, tells everyone something and counts down."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from e2e.conftest import Seat, large_screen
from tests.running import Running

pytestmark = pytest.mark.browser


def test_a_message_and_a_countdown_stand_on_every_screen(running: Running, council: Callable[..., Seat]) -> None:
    host, reader = council("4001"), council("1001")
    clerk = running.page("4001")
    clerk.goto(host.page.url)
    screen = large_screen(running, clerk)
    panel = host.page.locator("operator-panel")
    host.page.get_by_role("button", name="進行").click()
    expect(panel).to_contain_text("2人中2人が1頁を表示")
    expect(panel).to_contain_text(re.compile("スクリーン1.*接続中・1頁"))

    reader.press("ArrowRight")
    host.page.locator("[data-press=next]").click()
    expect(panel.locator("[data-behind]")).not_to_contain_text("束石")

    panel.get_by_label("お知らせの文").fill("10時から再開します。")
    panel.get_by_role("button", name="全員に表示").click()
    for page in (host.page.locator("stage-notice"), reader.page.locator("stage-notice"), screen.locator("large-screen > header")):
        expect(page).to_contain_text("10時から再開します。")

    panel.get_by_label("何の時間か").fill("質疑")
    panel.get_by_role("button", name="開始").click()
    expect(screen.get_by_role("timer")).to_have_text(re.compile(r"^[45]:\d\d$"))
    panel.get_by_role("button", name="止める").click()
    expect(screen.get_by_role("timer")).to_be_hidden()
    panel.get_by_role("button", name="取り下げる").click()
    expect(reader.page.locator("stage-notice")).not_to_contain_text("10時から再開します。")
