"""Makes the pictures of the README again, from a demo city that is running:

ennoshita demo --serve            # in another window
python -m scripts.pictures http://127.0.0.1:8000
"""

import io
import re
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser import Browser as Chromium

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
HEAVIEST = 250_000


def main(url: str) -> None:
    chromium = Chromium.start()
    if chromium is None:
        sys.exit("Chromium is missing: apt-get install chromium")
    PICTURES.mkdir(exist_ok=True)
    try:
        take_all(chromium, url)
    finally:
        chromium.close()


def take_all(chromium: Chromium, url: str) -> None:
    host = person(chromium, url, "髙窓 みどり")
    meeting = open_council(host)
    readers = [person(chromium, url, name) for name in ("縁邉 進", "束石 誠", "葛󠄁城 早苗")]
    for reader in readers:
        reader.goto(f"{meeting}room/")
    screen = large_screen(chromium, host, meeting)
    host.goto(f"{meeting}room/")
    host.get_by_role("button", name="予算要求の概要").click()
    host.keyboard.press("ArrowRight")
    for window in (host, screen, *readers):
        expect(window.locator("page-stage img")).to_have_attribute("alt", re.compile(r"^2\b"))
    expect(host.locator(".room-receipts")).to_contain_text(re.compile(r"(\d+) 画面中 \1 画面"))
    take(host, "meeting")
    take(screen, "screen")
    readers[1].goto(url)
    take(readers[1], "today")


def person(chromium: Chromium, url: str, name: str) -> Page:
    page = chromium.window(url, {"django_language": "ja"}, width=1366, height=768, lang="ja")
    page.goto("/accounts/login/")
    page.get_by_role("button", name=name.split()[1]).click()
    page.wait_for_url(f"{url}/")
    return page


def open_council(host: Page) -> str:
    host.get_by_role("link", name="庁議").first.click()
    meeting = host.url
    opening = host.get_by_role("button", name="開会する")
    if opening.is_visible():
        opening.click()
        host.wait_for_url("**/room/")
    return meeting


def large_screen(chromium: Chromium, host: Page, meeting: str) -> Page:
    host.goto(f"{meeting}screens/")
    host.get_by_role("button", name="番号を出す").click()
    code = host.locator(".screen-code").inner_text()
    screen = chromium.window(meeting, {}, width=1366, height=768, lang="ja")
    screen.clock.set_fixed_time(datetime.now(tz=ZoneInfo("Asia/Tokyo")).replace(hour=9, minute=47))
    screen.goto("/screen/")
    screen.get_by_label("6けたの番号").fill(code)
    screen.get_by_role("button", name="会議を映す").click()
    return screen


def take(page: Page, name: str) -> None:
    page.evaluate("document.activeElement.blur()")
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(500)
    file = PICTURES / f"{name}.png"
    Image.open(io.BytesIO(page.screenshot())).convert("RGB").save(file, optimize=True)
    if file.stat().st_size > HEAVIEST:
        Image.open(file).quantize(256).save(file, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000")
