"""What the whole is for: a council of forty seats, a wrong figure, the right one on every screen, and the paper it did without."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FloatRect, Page, expect

from e2e.conftest import CORRECTED, Seat, large_screen, restarted
from tests.line import Line
from tests.running import Running

pytestmark = pytest.mark.browser

BUDGET = "予算要求の概要.pdf"
NOTE = re.compile("付箋:けたが違うのでは")


def test_the_wrong_figure_is_replaced_while_everyone_looks_at_it(running: Running, council: Callable[..., Seat], line: Line) -> None:
    host, reader = council("4001"), council("4002")
    phone = council("4003", width=390, height=844, through=line)
    helper = running.page("4040")
    helper.goto(host.page.url)
    screen = Seat(large_screen(running, helper))
    for name in ("紙の使用量.xlsx", "人権講演会の配信.pptx", "12月定例会の議案.docx"):
        expect(reader.page.get_by_role("button", name=re.compile(f"{name}.*頁"))).to_be_enabled(timeout=60_000)

    # Pages ahead of one that the presenter leaves at once are asked for when a screen may see them no more.
    running.forgive("/screen/show/)")
    _go_to_page_12(host)
    for seat in (reader, phone, screen):
        seat.sees(12)
    _stick(reader, "けたが違うのでは")
    wrong, spot = _image(reader.page), _spot(reader.page)

    line.cut()
    _drop_the_right_file(host)
    for seat in (host, reader, screen):
        _is_corrected(seat, wrong)
    assert _spot(reader.page) == pytest.approx(spot, abs=0.002)
    # The screen's PC is switched off and on, and a phone was out of reach for twenty seconds.
    _is_corrected(Seat(restarted(running, screen.page)), wrong)
    assert _image(phone.page) == wrong
    phone.page.wait_for_timeout(20_000)
    line.mend()
    _is_corrected(phone, wrong)

    _show_the_errata(host)
    expect(reader.page.get_by_role("button", name=re.compile(r"正誤表.*1\s*頁"))).to_be_visible()

    host.close_meeting()
    card = host.page.get_by_role("region", name="印刷しなかった用紙")
    expect(card.locator(".big-number")).to_have_text(re.compile(rf"^{_sheets(running):,}枚"))
    expect(card).to_contain_text("見込み")
    expect(card).to_contain_text("申告はまだありません")


def _go_to_page_12(host: Seat) -> None:
    host.page.get_by_role("button", name=re.compile(BUDGET)).click()
    host.page.locator("page-rail button", has_text=re.compile(r"^12$")).click()
    host.sees(12, BUDGET)


def _stick(reader: Seat, words: str) -> None:
    reader.press("n")
    reader.page.keyboard.type(words)
    expect(reader.page.get_by_role("dialog", name="付箋").get_by_text("保存しました")).to_be_visible()
    reader.page.keyboard.press("Escape")


def _image(page: Page) -> str:
    return page.locator("page-stage .sheet > img").first.get_attribute("src") or ""


def _spot(page: Page) -> tuple[float, float]:
    """Where the note sticks, in parts of the page."""
    pin, sheet = _box(page.get_by_role("button", name=NOTE).bounding_box()), _box(page.locator("page-stage .sheet").first.bounding_box())
    return (pin["x"] - sheet["x"]) / sheet["width"], (pin["y"] - sheet["y"]) / sheet["height"]


def _box(box: FloatRect | None) -> FloatRect:
    assert box is not None
    return box


def _drop_the_right_file(host: Seat) -> None:
    host.page.once("dialog", lambda sure: sure.accept())
    host.page.locator("replacement-drop[in-hand] input[type=file]").set_input_files(CORRECTED)
    expect(host.page.locator("replacement-drop[in-hand]")).to_contain_text("14頁のうち1頁が変わりました", timeout=30_000)


def _is_corrected(seat: Seat, wrong: str) -> None:
    seat.sees(12)
    expect(seat.page.locator("page-stage .sheet > img").first).not_to_have_attribute("src", wrong)


def _show_the_errata(host: Seat) -> None:
    page = host.page
    page.get_by_role("link", name="正誤表を見る").click()
    while page.get_by_text("変わったところを調べています").is_visible():
        page.wait_for_timeout(500)
        page.reload()
    expect(page.get_by_role("spinbutton", name=re.compile("^頁")).first).to_have_value("12")
    expect(page.get_by_role("textbox", name="誤", exact=True).first).to_have_value(re.compile("12,400千円"))
    expect(page.get_by_role("textbox", name="正", exact=True).first).to_have_value(re.compile("1,240千円"))
    page.get_by_role("button", name="正誤表を見せる").click()
    expect(page.get_by_text("正誤表を資料に加えました。")).to_be_visible()
    page.get_by_role("link", name="会議の部屋へ").click()
    host.sees(12)


def _sheets(running: Running) -> int:
    """Both sides printed, for everyone who takes part; and the one corrected page once more."""
    [(meeting, space)] = running.sql("SELECT id, space_id FROM meetings_meeting WHERE title = '庁議' ORDER BY starts_at DESC LIMIT 1")
    [(persons,)] = running.sql("SELECT count(*) FROM spaces_membership WHERE space_id = ?", space)
    assert persons == 40
    pages = running.sql(
        "SELECT version.page_count FROM meetings_material material JOIN files_version version ON version.file_id = material.file_id"
        " WHERE material.meeting_id = ? AND version.number = 1 ORDER BY material.id",
        meeting,
    )
    # The last one is the errata sheet, which nobody would have needed on paper.
    *handed_out, _errata = (int(str(count)) for (count,) in pages)
    return int(persons) * (sum(-(-count // 2) for count in handed_out) + 1)
