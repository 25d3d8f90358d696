"""What who presents does to the page is seen on every screen: ink, pointer, the part in view, the lock."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Seat, large_screen
from tests.running import Running

pytestmark = pytest.mark.browser
STAGE = ".room-stage > page-stage, large-screen page-stage"


def strokes(page: Page, count: int) -> None:
    expect(page.locator("ink-sheet").first).to_have_attribute("data-strokes", str(count))


def place(page: Page, x: float, y: float) -> tuple[float, float]:
    box = page.locator(STAGE).first.locator(".sheet").bounding_box()
    assert box is not None
    return box["x"] + box["width"] * x, box["y"] + box["height"] * y


def draw(page: Page, *, y: float = 0.4, let_go: bool = True) -> None:
    page.mouse.move(*place(page, 0.2, y))
    page.mouse.down()
    page.mouse.move(*place(page, 0.7, y + 0.05), steps=20)
    if let_go:
        page.mouse.up()


def test_ink_grows_on_every_screen_and_stays_with_its_page(running: Running, council: Callable[..., Seat]) -> None:
    host, reader, tablet = council("4001"), council("4002"), council("4001", width=820, height=1180)
    screen = large_screen(running, running_host(running, host))
    host.press("d")
    draw(host.page, let_go=False)
    for seen in (reader.page, tablet.page, screen):
        strokes(seen, 1)
    host.page.mouse.up()
    draw(host.page, y=0.6)
    for seen in (host.page, reader.page, tablet.page, screen):
        strokes(seen, 2)
    late = council("1001")
    strokes(late.page, 2)

    # The other device of the same person has the same ink in its hand.
    tablet.page.locator("presenter-tools [data-tool=pen]").click()
    tablet.page.get_by_role("button", name="元に戻す").click()
    for seen in (host.page, reader.page, screen):
        strokes(seen, 1)
    tablet.page.get_by_role("button", name="やり直す").click()
    strokes(reader.page, 2)

    host.press("e")
    host.page.mouse.move(*place(host.page, 0.45, 0.38))
    host.page.mouse.down()
    host.page.mouse.move(*place(host.page, 0.45, 0.47), steps=10)
    host.page.mouse.up()
    strokes(reader.page, 1)

    host.press("ArrowRight")
    for seat in (host, reader, tablet):
        strokes(seat.page, 0)
    host.press("ArrowLeft")
    strokes(late.page, 1)
    host.page.get_by_role("button", name="書き込みをすべて消す").first.click()
    host.page.locator("ink-palette dialog").get_by_role("button", name="書き込みをすべて消す").click()
    for seen in (host.page, late.page, screen):
        strokes(seen, 0)


def test_everyone_sees_the_same_part_and_where_it_is_pointed(running: Running, council: Callable[..., Seat]) -> None:
    host, reader = council("4001"), council("4002")
    screen = large_screen(running, running_host(running, host))
    sheets = [page.locator(STAGE).first.locator(".sheet") for page in (host.page, reader.page, screen)]
    host.press("+")
    host.press("+")
    for sheet in sheets:
        expect(sheet).to_have_attribute("style", re.compile(r"scale\(2\.2"))
    # Who comes late sees it too; whoever looks closer at a part of their own keeps it until the next page.
    late = council("1001")
    expect(late.page.locator(STAGE).first.locator(".sheet")).to_have_attribute("style", re.compile(r"scale\(2\.2"))
    reader.press("+")
    expect(sheets[1]).to_have_attribute("style", re.compile(r"scale\(3\.3"))
    expect(sheets[0]).to_have_attribute("style", re.compile(r"scale\(2\.2"))

    host.press("p")
    host.page.mouse.move(*place(host.page, 0.4, 0.4))
    host.page.mouse.move(*place(host.page, 0.5, 0.5), steps=5)
    for page in (late.page, screen):
        expect(page.locator("page-pointer[shown]")).to_be_attached()
    expect(late.page.locator("page-pointer[shown]")).not_to_be_attached()

    host.press("ArrowRight")
    for sheet in sheets:
        expect(sheet).not_to_have_attribute("style", re.compile(r"scale\("))


def test_everyone_is_kept_on_the_page_until_they_are_let_go(council: Callable[..., Seat]) -> None:
    host, reader = council("4001"), council("4002")
    reader.press("ArrowRight")
    reader.press("ArrowRight")
    host.press("l")
    expect(reader.page.get_by_text("説明者が画面を固定しています。").first).to_be_visible()
    reader.sees(1)
    expect(reader.page.locator("[data-press=next]")).to_be_disabled()
    reader.press("ArrowRight")
    host.press("ArrowRight")
    reader.sees(2)
    host.press("l")
    expect(reader.page.locator("[data-press=next]")).to_be_enabled()
    # Nobody is thrown back to where they looked before: they go on from here.
    reader.sees(2, "次第.pdf")
    reader.press("ArrowRight")
    reader.sees(1, "窓口改革の進み具合.pdf")


def test_a_host_takes_the_pages_back_with_one_press(council: Callable[..., Seat]) -> None:
    host, next_one = council("4001"), council("4002")
    host.page.get_by_role("link", name="説明を交代する").click()
    host.page.get_by_role("radio", name="縁邉 進").check()
    host.page.get_by_role("button", name="説明を交代する").click()
    expect(next_one.page.get_by_text("あなたが説明中")).to_be_visible()
    next_one.press("p")
    host.page.get_by_role("button", name="説明を引き取る").click()
    expect(host.page.get_by_text("あなたが説明中")).to_be_visible()
    expect(next_one.page.get_by_text("説明者に追従中")).to_be_visible()
    expect(next_one.page.locator(".room-stage > page-stage")).not_to_have_attribute("data-tool", "pointer")


def running_host(running: Running, host: Seat) -> Page:
    """Another window of the host's, which leads to the large screen."""
    page = running.page("4001")
    page.goto(host.page.url)
    return page
