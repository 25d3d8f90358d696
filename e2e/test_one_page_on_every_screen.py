"""The main job: a real document, on the large screen and on everyone's own PC, in step."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Seat, large_screen
from tests.running import Running

pytestmark = pytest.mark.browser


def test_from_the_front_door_to_everybody_on_the_right_page(running: Running, reference: Path) -> None:
    presenter = running.page()
    presenter.goto("/")
    presenter.get_by_role("button", name="束石 誠").click()
    expect(presenter.get_by_role("heading", name="今日", level=1)).to_be_visible()
    expect(presenter.get_by_role("link", name="庁議", exact=True)).to_be_visible()

    presenter.get_by_role("link", name="すべての会議").click()
    presenter.get_by_role("link", name="会議をつくる").click()
    presenter.get_by_label("会議名").fill("資料の読み合わせ")
    presenter.get_by_label("開始").fill("10:00")
    presenter.get_by_label("終了").fill("11:00")
    presenter.get_by_label("財政課").check()
    presenter.get_by_role("button", name="つくる").click()

    presenter.set_input_files("input[type=file]", reference)
    expect(presenter.locator("[data-first] img")).to_be_visible()
    expect(presenter.locator('[data-material][data-state="ready"]')).to_be_visible(timeout=120_000)
    expect(presenter.locator(".when-ready")).to_have_text("272 頁")
    presenter.get_by_role("button", name="開会する").click()
    host = Seat(presenter)
    host.sees(1, "debian-reference.ja.pdf")

    reader = Seat(running.page("4002"))
    reader.page.goto(presenter.url)
    screen = Seat(large_screen(running, _same_person(running, presenter.url)))
    for number in (2, 3, 4):
        host.press("ArrowRight")
        for seat in (host, reader, screen):
            seat.sees(number)

    _someone_looks_ahead_and_comes_back(host, reader, screen)
    _the_line_is_lost_and_found(running, host, reader, screen)


def _same_person(running: Running, address: str) -> Page:
    page = running.page("1001")
    page.goto(address)
    return page


def _someone_looks_ahead_and_comes_back(host: Seat, reader: Seat, screen: Seat) -> None:
    reader.press("ArrowRight")
    reader.press("ArrowRight")
    reader.sees(6)
    host.press("ArrowRight")
    for seat in (host, screen):
        seat.sees(5)
    # Not pulled back: the reader is still where they wanted to be, until they press one key.
    reader.sees(6)
    reader.press("f")
    reader.sees(5)


def _the_line_is_lost_and_found(running: Running, host: Seat, reader: Seat, screen: Seat) -> None:
    running.kill()
    reader.page.wait_for_timeout(1000)
    running.start()
    host.press("ArrowRight")
    for seat in (host, reader, screen):
        seat.sees(6)
    reader.page.context.set_offline(True)
    host.press("ArrowRight")
    host.sees(7)
    reader.page.wait_for_timeout(20_000)
    host.press("ArrowRight")
    reader.page.context.set_offline(False)
    for seat in (host, reader, screen):
        seat.sees(8)
    # What the browsers said while there was no server to talk to.
    # A picture may be on its way when the server dies.
    running.forgive("net::ERR_CONNECTION", "net::ERR_CONTENT_LENGTH", "net::ERR_INTERNET_DISCONNECTED", "WebSocket connection to")
