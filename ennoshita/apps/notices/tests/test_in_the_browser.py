"""Real browsers: the bell and the list of an open page stay true, and the desktop tells who asked for it."""

import pytest
from playwright.sync_api import Page, expect

from ennoshita.core.tests.test_pages_for_everyone import complaints, runs_out
from tests.running import Running

pytestmark = pytest.mark.browser

# What the desktop was shown, and a page that lies behind other windows.
BEHIND = """
window.shown = [];
window.Notification = class { static permission = "granted"; static requestPermission() { return Promise.resolve("granted"); }
  constructor(title, { body }) { window.shown.push(`${title} / ${body}`); } };
Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
"""


def open_the_council(page: Page) -> None:
    page.goto("/meetings/")
    page.get_by_role("link", name="庁議").first.click()
    page.get_by_role("button", name="開会する").first.click()
    page.locator("meeting-room").wait_for()


def test_a_notice_reaches_the_bell_the_list_and_the_desktop_of_open_pages(running: Running) -> None:
    reader, elsewhere, host = running.page("4002"), running.page("4002", lang="en"), running.page("4001")
    elsewhere.add_init_script(BEHIND)
    elsewhere.context.add_cookies([{"name": "django_language", "value": "en", "url": running.url}])
    reader.goto("/notices/")
    elsewhere.goto("/notices/")
    elsewhere.get_by_role("button", name="Tell me on the desktop").click()
    expect(elsewhere.get_by_text("Stop telling me on the desktop")).to_be_visible()
    before = int(reader.locator("notice-bell .count").inner_text())

    open_the_council(host)

    expect(reader.locator("notice-bell .count")).to_have_text(str(before + 1))
    expect(reader.get_by_role("link", name="開会しました: 庁議")).to_be_visible()
    elsewhere.wait_for_function("window.shown.length === 1")
    assert elsewhere.evaluate("window.shown") == ["Has begun: 庁議 / 大会議室"]

    reader.get_by_role("button", name="すべて既読にする").click()
    expect(elsewhere.locator("notice-bell .count")).to_be_hidden()


def test_axe_finds_nothing_in_either_language(running: Running) -> None:
    for lang, width, height in (("ja", 1366, 768), ("en", 390, 844)):
        page = running.page("1001", width=width, height=height, lang=lang)
        page.context.add_cookies([{"name": "django_language", "value": lang, "url": running.url}])
        page.goto("/notices/")
        assert complaints(page) == []
        assert not runs_out(page)
