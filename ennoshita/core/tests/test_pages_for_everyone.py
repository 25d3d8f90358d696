"""Pages as everyone's software reads them: axe finds nothing, nothing runs out of a narrow window."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.running import Running

ROOT = Path(__file__).parents[3]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SIZES = [(1366, 768), (820, 1180), (390, 844)]
PAGES = [("/", "1001"), ("/ui/", "1001"), ("/no/such/page/", "1001"), ("/accounts/login/", None)]
# WCAG 2.2 A and AA, and what axe holds to be good practice.
# Of what passes only that it passes: to name each such element costs more than half of the time.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}

pytestmark = pytest.mark.browser


def complaints(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    found = page.evaluate("(rules) => axe.run(document, rules)", RULES)["violations"]
    return [f"{rule['id']}: {node['html'][:160]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def runs_out(page: Page) -> bool:
    wider: bool = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return wider


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_axe_finds_nothing_at_any_size_in_either_language(running: Running, lang: str) -> None:
    running.forgive("404 (Not Found)")
    for address, who in PAGES:
        page = running.page(who, lang=lang)
        page.context.add_cookies([{"name": "django_language", "value": lang, "url": running.url}])
        page.goto(address)
        for width, height in SIZES if lang == "ja" else SIZES[-1:]:
            page.set_viewport_size({"width": width, "height": height})
            assert complaints(page) == [], f"{address} at {width}"
            assert not runs_out(page), f"{address} at {width}"


def test_a_page_enlarged_to_four_hundred_percent_flows_in_one_column(running: Running) -> None:
    page = running.page("1001", width=320, height=256)
    for address in ("/", "/ui/"):
        page.goto(address)
        assert not runs_out(page), address


def test_open_menus_and_dialogs_are_read_as_well(running: Running) -> None:
    page = running.page("1001", width=390, height=844)
    page.goto("/ui/")
    page.locator(".top summary").click()
    assert complaints(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#key-list").is_visible()
    assert complaints(page) == []
    page.keyboard.press("Escape")


def test_a_sign_in_that_ended_in_the_middle_leads_back_to_the_same_page(running: Running) -> None:
    page = running.page("1001")
    page.goto("/spaces/")
    running.sql("DELETE FROM django_session")
    page.evaluate("document.dispatchEvent(new CustomEvent('signed-out'))")
    assert complaints(page) == []
    page.get_by_role("link", name="もう一度サインイン").click()
    page.wait_for_url("**/accounts/login/?next=*spaces*")


def test_nothing_is_fetched_from_outside(running: Running) -> None:
    page = running.page("1001")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/ui/", wait_until="networkidle")
    assert any(address.endswith(".woff2") for address in asked), "the font is ours"
    assert [address for address in asked if not address.startswith((running.url, "data:"))] == []


def test_a_lost_line_is_told_calmly_and_forgotten(running: Running) -> None:
    page = running.page("1001")
    page.goto("/")
    page.context.set_offline(True)
    page.get_by_text("つながりを待っています").first.wait_for()
    page.context.set_offline(False)
    page.locator("connection-state").wait_for(state="hidden")
    running.forgive("ERR_INTERNET_DISCONNECTED")
