"""<file-drop> and <file-pages> in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ennoshita.core.tests.test_pages_for_everyone import complaints, runs_out
from tests.running import Running

from .papers import by_hand, paper

pytestmark = pytest.mark.browser


@pytest.fixture
def page(windows: Running) -> Page:
    shown = windows.page("1002")
    shown.goto("/files/")
    return shown


def written(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def test_a_picked_file_goes_up_and_is_stored(page: Page, tmp_path: Path) -> None:
    page.locator("file-drop input[type=file]").set_input_files(written(tmp_path, "ひとつ.pdf", paper(2)))
    expect(page.locator('.file-drop-list li[data-state="stored"]')).to_contain_text("ひとつ.pdf", timeout=30_000)


def test_several_files_go_up_together_and_each_is_told_of(page: Page, tmp_path: Path) -> None:
    page.evaluate("document.addEventListener('file-stored', (e) => { (window.told ??= []).push(e.detail) })")
    files = [written(tmp_path, f"{name}.pdf", paper(1)) for name in ("甲", "乙", "丙")]
    page.locator("file-drop input[type=file]").set_input_files(files)
    expect(page.locator('.file-drop-list li[data-state="stored"]')).to_have_count(3, timeout=30_000)
    told = page.evaluate("window.told")
    assert sorted(each["name"] for each in told) == ["丙.pdf", "乙.pdf", "甲.pdf"]
    assert all(each["file"] > 0 and each["version"] > 0 for each in told)


def test_a_refused_file_says_why_in_its_own_row(house: Running, page: Page, tmp_path: Path) -> None:
    page.locator("file-drop input[type=file]").set_input_files(written(tmp_path, "空.pdf", b""))
    expect(page.locator('.file-drop-list li[data-state="refused"]')).to_contain_text("空です", timeout=30_000)
    house.forgive("422")


def test_a_lost_network_pauses_and_goes_on_by_itself(house: Running, page: Page, tmp_path: Path) -> None:
    page.route("**/files/uploads/*", lambda route: route.abort())
    page.locator("file-drop input[type=file]").set_input_files(written(tmp_path, "途切れ.pdf", paper(1)))
    expect(page.locator('.file-drop-list li[data-state="paused"]')).to_contain_text("回線が切れました", timeout=30_000)
    page.unroute("**/files/uploads/*")
    expect(page.locator('.file-drop-list li[data-state="stored"]')).to_be_visible(timeout=60_000)
    house.forgive("net::ERR_FAILED")


def test_the_picker_opens_from_the_keyboard(page: Page) -> None:
    # Playwright catches choosers only some time after it was asked to, and the key may be quicker: ask before the page loads.
    page.on("filechooser", lambda chooser: None)
    page.reload()
    picker = page.locator("file-drop input[type=file]")
    picker.focus()
    expect(picker).to_be_focused()
    with page.expect_file_chooser():
        page.keyboard.press("Space")


def test_pages_appear_while_they_are_made(house: Running, page: Page, tmp_path: Path) -> None:
    page.evaluate("document.addEventListener('file-stored', (e) => { window.told = e.detail.file })")
    page.locator("file-drop input[type=file]").set_input_files(written(tmp_path, "長い.pdf", by_hand(60)))
    expect(page.locator('.file-drop-list li[data-state="stored"]')).to_be_visible(timeout=30_000)
    page.goto(f"{house.url}/files/{page.evaluate('window.told')}/")
    expect(page.locator(".file-pages-list li")).to_have_count(60, timeout=60_000)
    numbers = page.locator(".file-pages-list li").evaluate_all("rows => rows.map(row => Number(row.dataset.number))")
    assert numbers == list(range(1, 61))
    expect(page.locator(".file-pages-state")).to_be_hidden()
    page.locator(".file-pages-list a").nth(1).click()
    expect(page.locator(".file-page img")).to_be_visible()


def test_a_page_that_fails_while_one_looks_says_why_and_can_be_asked_for_again(house: Running, page: Page, tmp_path: Path) -> None:
    page.evaluate("document.addEventListener('file-stored', (e) => { window.told = e.detail.file })")
    page.locator("file-drop input[type=file]").set_input_files(written(tmp_path, "傷.pdf", by_hand(150, broken=140)))
    expect(page.locator('.file-drop-list li[data-state="stored"]')).to_be_visible(timeout=30_000)
    page.goto(f"{house.url}/files/{page.evaluate('window.told')}/")
    again = page.get_by_role("button", name="もう一度")
    expect(again).to_be_hidden()
    page.evaluate("window.looking = true")
    expect(page.locator('[data-number="140"]')).to_contain_text("この頁はPDFの中で壊れています", timeout=60_000)
    expect(again).to_be_visible()
    assert page.evaluate("window.looking")
    expect(page.locator(".file-pages-state")).to_be_hidden(timeout=60_000)
    again.click()
    expect(page.get_by_text("頁をもう一度つくっています。")).to_be_visible()


def test_whoever_looks_at_a_file_that_is_deleted_hears_of_it(house: Running, page: Page, tmp_path: Path) -> None:
    page.evaluate("document.addEventListener('file-stored', (e) => { window.told = e.detail.file })")
    page.locator("file-drop input[type=file]").set_input_files(written(tmp_path, "取り違え.pdf", paper(1)))
    expect(page.locator('.file-drop-list li[data-state="stored"]')).to_be_visible(timeout=30_000)
    address = f"{house.url}/files/{page.evaluate('window.told')}/"
    other = house.page("1002")
    for window in (page, other):
        window.goto(address)
    other.get_by_role("button", name="削除する").click()
    expect(other.get_by_role("dialog")).to_contain_text("元には戻せません")
    other.get_by_role("dialog").get_by_role("button", name="削除する").click()
    expect(other.get_by_text("「取り違え.pdf」を削除しました。")).to_be_visible()
    expect(page.locator("file-pages")).to_have_text("この資料は削除されました。")
    expect(page.locator(".file-pages-list")).to_have_count(0)


def test_axe_finds_nothing_on_any_page_of_files(page: Page, house: Running) -> None:
    [(budget,)] = house.sql("SELECT id FROM files_file WHERE name = '予算要求の概要.pdf'")
    for address in ("/files/", f"/files/{budget}/", f"/files/{budget}/pages/12/"):
        for width in (1366, 390):
            page.set_viewport_size({"width": width, "height": 768})
            page.goto(address)
            assert complaints(page) == [], address
            assert not runs_out(page), address
