"""What is wrong with a file is said where it was put, with what to do about it."""

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from e2e.conftest import Seat
from ennoshita.apps.files.tests.papers import by_hand, paper
from tests.running import Running

pytestmark = pytest.mark.browser

WRONG = (
    ("次第.docx", b"PK\x03\x04" + b"word/document.xml" * 9, "PDFで保存して入れてください"),
    ("部外秘.pdf", paper(2, password="yukari"), "パスワード"),
    ("途中で切れた.pdf", b"%PDF-1.4\n" + b"x" * 400, "壊れているか"),
)


def test_each_says_why_and_leads_to_what_can_be_done(running: Running) -> None:
    clerk = running.page("4001")
    clerk.goto("/meetings/")
    clerk.get_by_role("link", name="庁議").first.click()
    meeting = clerk.url
    for name, content, sentence in WRONG:
        _put_in(clerk, name, content)
        expect(_row(clerk, name)).to_contain_text(sentence)
        expect(_row(clerk, name).get_by_role("link", name="直し方を見る")).to_be_visible()

    _put_in(clerk, "傷んだ頁.pdf", by_hand(3, broken=2))
    damaged = _row(clerk, "傷んだ頁.pdf")
    expect(damaged).to_contain_text("1頁は表示できません")
    damaged.get_by_role("link", name="直し方を見る").click()
    expect(clerk.get_by_role("button", name="もう一度")).to_be_visible()

    clerk.goto(f"{meeting}room/")
    clerk.get_by_role("button", name="傷んだ頁.pdf").click()
    Seat(clerk).sees(1)
    clerk.keyboard.press("ArrowRight")
    expect(clerk.locator(".room-stage > page-stage")).to_contain_text("この頁は表示できませんでした")
    clerk.keyboard.press("ArrowRight")
    Seat(clerk).sees(3)

    clerk.goto(meeting)
    _row(clerk, "部外秘.pdf").get_by_role("button", name="資料を外す").click()
    expect(_row(clerk, "部外秘.pdf")).to_have_count(0)


def _put_in(page: Page, name: str, content: bytes) -> None:
    page.set_input_files("file-drop input[type=file]", FilePayload(name=name, mimeType="application/octet-stream", buffer=content))


def _row(page: Page, name: str) -> Locator:
    return page.locator("[data-material]", has_text=name)
