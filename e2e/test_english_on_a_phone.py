"""A reader on a phone, in English."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from e2e.conftest import Seat

pytestmark = pytest.mark.browser


def test_a_reader_follows_looks_ahead_and_comes_back(council: Callable[..., Seat]) -> None:
    host = council("4001")
    reader = council("4002", width=390, height=844, lang="en")
    page = reader.page
    expect(page.get_by_text("Following the presenter")).to_be_visible()
    host.press("ArrowRight")
    reader.sees(2, "次第.pdf")

    page.get_by_role("button", name="Materials and pages").click()
    page.get_by_role("button", name="予算要求の概要.pdf 14 pages").click()
    reader.sees(1, "予算要求の概要.pdf")
    page.locator("page-rail").get_by_role("button", name="3", exact=True).click()
    reader.sees(3)
    expect(page.get_by_text("Reading on your own")).to_be_visible()
    expect(page.locator(".room-side")).to_be_hidden()
    page.get_by_role("button", name="Next").click()
    reader.sees(4)

    host.press("ArrowRight")
    host.sees(1, "窓口改革の進み具合.pdf")
    reader.sees(4)
    page.get_by_role("button", name="Back to the presenter's page").click()
    reader.sees(1, "窓口改革の進み具合.pdf")


def test_a_presenter_on_a_phone_reaches_every_deed(council: Callable[..., Seat]) -> None:
    host = council("4001", width=390, height=844, lang="en")
    host.page.get_by_role("button", name="Turn").click()
    host.sees(2)
    for deed in ("Large screen", "Hand over"):
        host.page.get_by_role("button", name="More").click()
        host.page.get_by_role("link", name=deed).click()
        host.page.get_by_role("link", name="Back to the meeting").click()
        host.sees(2)
    host.page.get_by_role("button", name="More").click()
    host.page.get_by_role("button", name="Close the meeting").click()
    host.page.get_by_role("dialog").get_by_role("button", name="Close the meeting").click()
    expect(host.page.get_by_role("link", name="Read the materials")).to_be_visible()
