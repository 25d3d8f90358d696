"""What may befall a meeting: the server dies in mid-word, two turn at once, a laptop sleeps, a clock is wrong. All agree in the end."""

import re
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Seat, large_screen
from tests.line import Line
from tests.running import Running

pytestmark = pytest.mark.browser

A_DAY_AHEAD = """
const Right = Date;
globalThis.Date = class extends Right {
  constructor(...given) { super(...(given.length ? given : [Right.now() + 86_400_000])); }
  static now() { return Right.now() + 86_400_000; }
};
"""
# More than the hub repeats; the last one shows page 9 of the budget.
MANY_TURNS = """async () => {
  const room = document.querySelector("meeting-room");
  const { pages } = room.state.materials.find(({ name }) => name.startsWith("予算要求"));
  for (let turn = 0; turn < 310; turn++) await room.do("turn", { page: pages[turn % 2].id });
  await room.do("turn", { page: pages[8].id });
}"""


def test_the_server_dies_while_ink_and_a_note_are_written_and_nothing_is_lost(running: Running, council: Callable[..., Seat]) -> None:
    host, reader = council("4001"), council("4002")
    host.press("d")
    _pen_down(host.page)
    reader.press("n")
    reader.page.keyboard.type("書きかけの")
    running.kill()
    host.page.mouse.up()
    reader.page.keyboard.type("付箋")
    reader.page.wait_for_timeout(1000)
    running.start()

    expect(reader.page.get_by_role("dialog", name="付箋").get_by_text("保存しました")).to_be_visible()
    late = council("1001")
    for seat in (host, reader, late):
        expect(seat.page.locator("ink-sheet").first).to_have_attribute("data-strokes", "1")
    reader.page.reload()
    expect(reader.page.get_by_role("button", name="付箋:書きかけの付箋")).to_be_visible()
    assert running.sql("SELECT kind, content FROM meetings_note") == [("sticky", "書きかけの付箋")]
    assert running.sql("SELECT count(*) FROM meetings_stroke") == [(1,)]
    running.forgive("net::ERR_CONNECTION", "WebSocket connection to")


def test_two_devices_turn_at_once_and_all_screens_agree_in_the_end(running: Running, council: Callable[..., Seat]) -> None:
    host, tablet, reader = council("4001"), council("4001", width=820, height=1180), council("4002")
    helper = running.page("4040")
    helper.goto(host.page.url)
    screen = Seat(large_screen(running, helper))
    _press_for_a_while(host.page, "ArrowRight", every=40)
    _press_for_a_while(tablet.page, "ArrowLeft", every=55)
    _settle(running, host, tablet, reader, screen)

    # And the meeting is handed over in the middle of it.
    helper.goto(re.sub(r"screens/.*", "presenter/", helper.url))
    helper.get_by_role("radio", name="縁邉 進").check()
    _press_for_a_while(host.page, "ArrowRight", every=40)
    _press_for_a_while(reader.page, "ArrowRight", every=40)
    helper.get_by_role("button", name="説明を交代する").click()
    expect(reader.page.get_by_text("あなたが説明中")).to_be_visible()
    for seat in (host, tablet):
        expect(seat.page.get_by_text("あなたが説明中")).to_be_hidden()
        seat.page.evaluate("globalThis.pressed")
        seat.press("Escape")
    _settle(running, host, tablet, reader, screen)
    # A screen is let have the page that is shown, and not the one that was.
    running.forgive("404 (Not Found)")


def test_a_laptop_that_slept_for_an_hour_wakes_on_the_right_page(council: Callable[..., Seat], running: Running, line: Line) -> None:
    host, reader = council("4001"), council("4002", through=line)
    reader.page.clock.install()
    reader.page.reload()
    reader.sees(1)
    line.drop()
    host.page.evaluate(MANY_TURNS)
    host.sees(9, "予算要求の概要.pdf")
    reader.sees(1)
    line.mend()
    reader.page.clock.fast_forward("01:00:00")
    reader.sees(9, "予算要求の概要.pdf")
    host.press("ArrowRight")
    reader.sees(10)
    running.forgive("net::ERR_", "WebSocket connection to")


def test_a_clock_that_is_wrong_by_a_day_counts_and_tells_the_time_rightly(running: Running, council: Callable[..., Seat]) -> None:
    host, reader = council("4001", before=A_DAY_AHEAD), council("4002", before=A_DAY_AHEAD)
    helper = running.page("4040")
    helper.goto(host.page.url)
    screen = large_screen(running, helper)
    screen.add_init_script(A_DAY_AHEAD)
    screen.reload()
    panel = host.page.locator("operator-panel")
    host.page.get_by_role("button", name="進行").click()
    panel.get_by_label("何の時間か").fill("質疑")
    panel.get_by_role("button", name="開始").click()
    for timer in (panel.get_by_role("timer"), reader.page.locator("stage-notice").get_by_role("timer"), screen.get_by_role("timer")):
        expect(timer).to_have_text(re.compile(r"^(5:00|4:[0-5]\d)$"))
    before = _now()
    clock = screen.locator("[data-text=clock]").first
    expect(clock).to_have_text(re.compile(r"^\d+:\d\d$"))
    assert clock.text_content() in {before, _now()}
    host.press("Escape")
    host.page.locator("[data-press=next]").click()
    for seat in (host, reader, Seat(screen)):
        seat.sees(2)


def _now() -> str:
    now = datetime.now(ZoneInfo("Asia/Tokyo"))
    return f"{now.hour}:{now.minute:02}"


def _pen_down(page: Page) -> None:
    sheet = page.locator(".room-stage > page-stage .sheet").first.bounding_box()
    assert sheet is not None
    page.mouse.move(sheet["x"] + 0.2 * sheet["width"], sheet["y"] + 0.4 * sheet["height"])
    page.mouse.down()
    page.mouse.move(sheet["x"] + 0.7 * sheet["width"], sheet["y"] + 0.5 * sheet["height"], steps=10)


def _press_for_a_while(page: Page, key: str, *, every: int) -> None:
    """Thirty times, while this test looks elsewhere; `every` in milliseconds."""
    page.evaluate(
        """([key, every]) => {
          let left = 30;
          globalThis.pressed = new Promise((done) => {
            const pressing = setInterval(() => {
              document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
              if (--left === 0) done(clearInterval(pressing));
            }, every);
          });
        }""",
        [key, every],
    )


def _settle(running: Running, *seats: Seat) -> None:
    for seat in seats:
        seat.page.evaluate("globalThis.pressed")
    # The deeds of the last presses may still be on their way.
    before, now = None, _last_turn(running)
    while before != now:
        seats[0].page.wait_for_timeout(2000)
        before, now = now, _last_turn(running)
    number, name = now
    for seat in seats:
        seat.sees(int(str(number)), str(name))


def _last_turn(running: Running) -> tuple[object, ...]:
    """The page's number, and the file's name."""
    [turn] = running.sql(
        "SELECT page.number, file.name FROM meetings_turn turn JOIN files_page page ON page.id = turn.page_id"
        " JOIN files_version version ON version.id = page.version_id JOIN files_file file ON file.id = version.file_id"
        " ORDER BY turn.seq DESC LIMIT 1"
    )
    return turn
