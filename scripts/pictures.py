"""Makes the pictures of README and manual again, from a demo city that was just built:

ENNOSHITA_DATA=data/pictures ennoshita demo --serve            # in another window
python -m scripts.pictures http://127.0.0.1:8000
"""

import io
import re
import sys
from math import cos, pi, sin
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser import Browser as Chromium

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PAPERS = Path(__file__).resolve().parent.parent / "ennoshita" / "apps" / "files" / "demo_materials"
HEAVIEST = 250_000
# Around the wrong figure of page 12, in shares of the page.
RING = [(0.29 + 0.11 * cos(step / 20 * 2 * pi), 0.223 + 0.024 * sin(step / 20 * 2 * pi)) for step in range(21)]


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
    meeting = council(host)
    take(host, "agenda")
    begin(host)
    readers = [person(chromium, url, name) for name in ("縁邉 進", "束石 誠", "葛󠄁城 早苗")]
    for reader in readers:
        reader.goto(f"{meeting}room/")
    screen = large_screen(chromium, host, meeting)
    host.goto(f"{meeting}room/")
    seats = [host, screen, *readers]
    follow_the_presenter(seats)
    readers[1].goto(url)
    take(readers[1], "today")
    readers[1].goto(f"{meeting}room/")
    write_on_the_page(host, readers[0])
    run_the_meeting(host, screen)
    replace_the_page(host, readers[0], seats)
    close(host)
    look_back(readers[0], url)


def follow_the_presenter(seats: list[Page]) -> None:
    host = seats[0]
    host.locator(".room-material", has_text="予算要求の概要").click()
    host.keyboard.press("ArrowRight")
    all_see(seats, 2)
    expect(host.locator(".room-receipts")).to_contain_text(re.compile(r"(\d+) 画面中 \1 画面"))
    take(host, "meeting")


def write_on_the_page(host: Page, reader: Page) -> None:
    host.locator("page-rail button", has_text=re.compile(r"^12$")).click()
    all_see([host, reader], 12)
    host.keyboard.press("d")
    sheet = host.locator(".room-stage > page-stage .sheet")
    size = sheet.evaluate("sheet => [sheet.clientWidth, sheet.clientHeight]")
    for number, (x, y) in enumerate(RING):
        sheet.hover(position={"x": size[0] * x, "y": size[1] * y}, force=True)
        if number == 0:
            host.mouse.down()
    host.mouse.up()
    take(host, "ink")
    host.keyboard.press("Escape")
    reader.keyboard.press("n")
    reader.keyboard.type("けたが一つ多いのでは。財政係に確かめる")
    expect(reader.get_by_role("dialog", name="付箋").get_by_text("保存しました")).to_be_visible()
    take(reader, "note", still=False)
    reader.keyboard.press("Escape")


def run_the_meeting(host: Page, screen: Page) -> None:
    host.get_by_role("button", name="進行").click()
    panel = host.locator("operator-panel")
    panel.get_by_label("お知らせの文").fill("説明は11時に終わります。質疑はそのあとです。")
    panel.get_by_role("button", name="全員に表示").click()
    panel.get_by_label("何の時間か").fill("質疑")
    panel.get_by_role("button", name="開始").click()
    expect(screen.get_by_role("timer")).to_be_visible()
    take(host, "operator")
    take(screen, "countdown")
    panel.get_by_role("button", name="止める").click()
    panel.get_by_role("button", name="取り下げる").click()
    panel.get_by_role("button", name="閉じる").click()


def replace_the_page(host: Page, reader: Page, seats: list[Page]) -> None:
    before = reader.locator("page-stage .sheet > img").first.get_attribute("src") or ""
    host.once("dialog", lambda asked: asked.accept())
    host.locator("replacement-drop[in-hand] input[type=file]").set_input_files(PAPERS / "予算要求の概要(訂正).pdf")
    expect(host.locator("replacement-drop[in-hand]")).to_contain_text("1頁が変わりました", timeout=60_000)
    expect(reader.locator("page-stage .sheet > img").first).not_to_have_attribute("src", before)
    all_see(seats, 12)
    take(reader, "replaced")
    room = host.url
    host.get_by_role("link", name="正誤表を見る").click()
    host.wait_for_url(re.compile(r"/errata/\d+/$"))
    take(host, "errata")
    host.goto(room)


def close(host: Page) -> None:
    host.get_by_role("button", name="進行").click()
    host.get_by_role("button", name="閉会する").first.click()
    host.get_by_role("dialog", name="閉会する").get_by_role("button", name="閉会する").click()
    host.wait_for_url(re.compile(r"/meetings/\d+/$"))
    host.get_by_role("region", name=re.compile("印刷しなかった用紙")).scroll_into_view_if_needed()
    take(host, "paper")


def look_back(reader: Page, url: str) -> None:
    reader.goto(f"{url}/search/?q=予算")
    take(reader, "search")
    reader.goto(f"{url}/effects/")
    take(reader, "effects")


def all_see(seats: list[Page], number: int) -> None:
    for seat in seats:
        expect(seat.locator("page-stage img").first).to_have_attribute("alt", re.compile(rf"^{number}\b"))


def person(chromium: Chromium, url: str, name: str) -> Page:
    page = chromium.window(url, {"django_language": "ja"}, width=1366, height=768, lang="ja")
    page.goto("/accounts/login/")
    page.get_by_role("button", name=name.split()[1]).click()
    page.wait_for_url(f"{url}/")
    return page


def council(host: Page) -> str:
    host.get_by_role("link", name="庁議").first.click()
    host.wait_for_url(re.compile(r"/meetings/\d+/$"))
    return host.url


def begin(host: Page) -> None:
    opening = host.get_by_role("button", name="開会する")
    if opening.is_visible():
        opening.click()
        host.wait_for_url("**/room/")


def large_screen(chromium: Chromium, host: Page, meeting: str) -> Page:
    host.goto(f"{meeting}screens/")
    host.get_by_role("button", name="番号を出す").click()
    code = host.locator(".screen-code").inner_text()
    screen = chromium.window(meeting, {}, width=1366, height=768, lang="ja")
    screen.goto("/screen/")
    screen.get_by_label("6けたの番号").fill(code)
    screen.get_by_role("button", name="会議を映す").click()
    return screen


def take(page: Page, name: str, *, still: bool = True) -> None:
    """`still` leaves no field in hand, so that no cursor blinks."""
    if still:
        page.evaluate("document.activeElement.blur()")
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(500)
    file = PICTURES / f"{name}.png"
    Image.open(io.BytesIO(page.screenshot())).convert("RGB").save(file, optimize=True)
    if file.stat().st_size > HEAVIEST:
        Image.open(file).quantize(256).save(file, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000")
