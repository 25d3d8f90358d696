"""Whoever may no longer read loses page, socket and images at once, and is told kindly."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Seat
from tests.running import Running

pytestmark = pytest.mark.browser
# What a window may have asked for in the moment in which its right ended, and how its console says that it did not get it.
REFUSED = ("401 (Unauthorized)", "403 (Forbidden)", "404 (Not Found)", "WebSocket connection to")


def test_a_participant_taken_off_the_list_is_out_at_once(running: Running, council: Callable[..., Seat]) -> None:
    host, reader = council("4001"), council("4002")
    image = _address_of_the_image(reader.page)
    assert reader.page.request.get(image).status == 200

    clerk = running.page("4001")
    clerk.goto(host.page.url.replace("room/", "participants/"))
    clerk.get_by_role("button", name="縁邉 進さんを外す").click()

    expect(reader.page.get_by_role("heading", level=1)).not_to_have_text("庁議")
    expect(reader.page.get_by_role("link", name="今日").first).to_be_visible()
    assert reader.page.request.get(image).status in {403, 404}
    assert reader.page.request.get(host.page.url).status == 404
    host.press("ArrowRight")
    host.sees(2)
    running.forgive(*REFUSED)


def test_a_sign_in_ended_by_an_administrator_is_told_in_the_middle_of_the_meeting(running: Running, council: Callable[..., Seat]) -> None:
    host = council("4001")
    reader = Seat(running.page())
    reader.page.goto(host.page.url)
    reader.page.get_by_role("button", name="縁邉 進").click()
    reader.sees(1)
    image = _address_of_the_image(reader.page)
    [(person,)] = running.sql("SELECT id FROM people_person WHERE staff_number = '4002'")
    administrator = running.page("1001")
    administrator.goto(f"/people/{person}/")
    administrator.get_by_role("button", name="すべての端末からサインアウトさせる").click()

    expect(reader.page.get_by_role("dialog", name="サインアウトされました")).to_be_visible()
    expect(reader.page.locator("page-stage img")).to_be_hidden()
    assert reader.page.request.get(image).status in {401, 403, 404}
    reader.page.get_by_role("link", name="もう一度サインイン").click()
    reader.page.get_by_role("button", name="縁邉 進").click()
    host.press("ArrowRight")
    Seat(reader.page).sees(2)
    running.forgive(*REFUSED)


def _address_of_the_image(page: Page) -> str:
    address = page.locator("page-stage img").get_attribute("src")
    assert address
    return address
