"""People in a meeting, seen from their browsers."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.line import Line, line_to
from tests.materials import material
from tests.running import Running

# 予算要求の概要 with the right figure on page 12.
CORRECTED = Path("ennoshita/apps/files/demo_materials/予算要求の概要(訂正).pdf")


@pytest.fixture
def reference() -> Path:
    """272 pages in Japanese, from the Debian package debian-reference-ja."""
    try:
        return material("debian-reference.ja.pdf")
    except FileNotFoundError as missing:
        pytest.skip(str(missing))


@dataclass
class Seat:
    """One person's window in the room of a meeting."""

    page: Page

    def sees(self, number: int, name: str | None = None) -> None:
        """The page with this number is painted."""
        expect(self.page.locator("page-stage .sheet > img").first).to_have_attribute("alt", re.compile(rf"(^|\D){number}(\D|$)"))
        expect(self.page.locator("[data-text=number]").first).to_have_text(re.compile(rf"^{number}( /|$)"))
        if name:
            expect(self.page.locator("[data-text=material]").first).to_have_text(name)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def close_meeting(self) -> None:
        """As a host, in a wide window; it ends on the meeting's page."""
        self.page.get_by_role("button", name="閉会する").first.click()
        self.page.get_by_role("dialog", name="閉会する").get_by_role("button", name="閉会する").click()
        self.page.wait_for_url(re.compile(r"/meetings/\d+/$"))


def large_screen(running: Running, host: Page) -> Page:
    """A window that was let in as a large screen of the meeting whose page `host` looks at."""
    host.goto(re.sub(r"(/meetings/\d+/).*", r"\1screens/", host.url))
    host.get_by_role("button", name="番号を出す").click()
    code = host.locator(".screen-code").inner_text()
    screen = running.page()
    screen.goto("/screen/")
    screen.get_by_label("6けたの番号").fill(code)
    screen.get_by_role("button", name="会議を映す").click()
    screen.wait_for_url("**/show/")
    return screen


def restarted(running: Running, screen: Page) -> Page:
    """The PC was switched off and on: a new browser with what the old one kept on its disk."""
    kept = screen.context.storage_state()["cookies"]
    screen.context.close()
    page = running.page()
    page.context.add_cookies([{"name": each["name"], "value": each["value"], "url": running.url} for each in kept])
    page.goto("/screen/")
    return page


@pytest.fixture
def line(running: Running) -> Iterator[Line]:
    """The network of one of the seats, which can be cut."""
    with line_to(running.port) as whole:
        yield whole


@pytest.fixture
def council(running: Running) -> Callable[..., Seat]:
    """`council("4001")` sits down at today's 庁議 as that person; the first one given opens it. `before` is a script that
    runs in the page before its own, `through` the line that the seat hangs on."""
    [(meeting,)] = running.sql("SELECT id FROM meetings_meeting WHERE title = '庁議' ORDER BY starts_at DESC LIMIT 1")

    def sit(
        staff_number: str, *, width: int = 1366, height: int = 768, lang: str = "ja", before: str = "", through: Line | None = None
    ) -> Seat:
        page = running.page(staff_number, width=width, height=height, lang=lang)
        page.context.add_cookies([{"name": "django_language", "value": lang, "url": running.url}])
        page.add_init_script(before)
        page.goto(f"{through.url if through else ''}/meetings/{meeting}/room/")
        opening = page.get_by_role("button", name=re.compile("開会する|Open the meeting"))
        if opening.is_visible():
            opening.click()
        expect(page.locator("page-stage .sheet > img").first).to_be_visible()
        # Own notes are read after the page is painted.
        if page.locator("notes-book").count():
            expect(page.locator("notes-book")).to_have_js_property("ready", True)
        return Seat(page)

    return sit
