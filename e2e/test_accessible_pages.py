"""Every page that a member and an administrator can reach, as assistive software reads it: axe finds nothing.

Japanese in a PC's window, English in a phone's. The frame itself and its states are in core's tests.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import CORRECTED, Seat
from ennoshita.core.tests.test_pages_for_everyone import complaints, runs_out
from tests.running import Running

pytestmark = pytest.mark.browser
SIZES = {"ja": (1366, 768), "en": (390, 844)}

MEMBER = [
    "/",
    "/people/me/",
    "/people/me/sessions/",
    "/accounts/password/",
    "/files/",
    "/files/{file}/",
    "/files/{file}/pages/1/",
    "/spaces/",
    "/spaces/new/",
    "/spaces/{space}/",
    "/spaces/{space}/edit/",
    "/meetings/",
    "/meetings/new/",
    "/meetings/{meeting}/",
    "/meetings/{meeting}/room/",
    "/meetings/notes/",
    "/meetings/{meeting}/notes/",
    "/meetings/{meeting}/participants/",
    "/meetings/{meeting}/presenter/",
    "/meetings/{meeting}/screens/",
    "/meetings/{meeting}/edit/",
    "/meetings/{meeting}/postponement/",
    "/meetings/{meeting}/cancellation/",
    "/meetings/{meeting}/deletion/",
    "/meetings/{meeting}/agenda/",
    "/meetings/{meeting}/items/{item}/",
    "/meetings/{meeting}/requests/",
    "/meetings/{past}/recall/",
    "/meetings/{meeting}/materials/{material}/",
    "/meetings/{meeting}/materials/{material}/versions/",
    "/meetings/{meeting}/materials/{material}/versions/1/",
    "/meetings/{past}/",
    "/meetings/{past}/room/",
    "/meetings/{past}/record/",
    "/meetings/{past}/paper/declarations/",
    "/meetings/{past}/paper/persons/",
    "/meetings/past/",
    "/notices/",
    "/effects/",
    "/effects/rates/",
    "/printing/",
    "/printing/report/",
    "/printing/compare/",
    "/printing/comparisons/",
    "/printing/comparisons/{comparison}/",
    "/printing/trace/{printer}/",
    "/search/?q=予算",
    "/search/?q=存在しないことば",
]
ADMINISTRATOR = [
    "/people/",
    "/people/new/",
    "/printing/bring/",
    "/printing/trace/{printer}/2026-5/",
    "/printing/sources/",
    "/printing/sources/new/",
    "/printing/sources/new/cups/",
    "/printing/sources/new/windows/",
    "/printing/sources/new/snmp/",
    "/printing/sources/{source}/",
    "/printing/imports/{import}/",
    "/people/{person}/",
    "/people/{person}/edit/",
    "/people/units/",
    "/people/units/new/",
    "/people/units/{unit}/",
    "/people/imports/new/",
    "/jobs/",
    "/meetings/retention/",
    "/meetings/retention/leaving/",
    "/effects/",
    "/effects/rates/",
    "/effects/rates/new/",
]
KEEPER = [
    "/printing/settings/",
    "/printing/logins/",
    "/printing/logins/?shown=known",
    "/printing/logins/new/",
    "/printing/logins/{login}/",
    "/printing/printers/",
    "/printing/printers/{printer}/",
    "/printing/sections/",
    "/printing/counters/",
    "/printing/reconcile/",
    "/printing/sources/new/ipp/",
    "/printing/handouts/",
    "/printing/handouts/new/",
    "/printing/keepers/",
    "/printing/titles/",
    "/printing/calendar/",
    "/printing/events/",
    "/printing/events/new/",
    "/printing/events/{event}/",
]
NOBODY = ["/accounts/login/", "/screen/"]


@pytest.mark.parametrize("lang", SIZES)
@pytest.mark.parametrize(
    ("who", "addresses"),
    [("4001", MEMBER[::2]), ("4001", MEMBER[1::2]), ("1001", ADMINISTRATOR), ("1001", KEEPER), (None, NOBODY)],
    ids=["a member", "a member on the other half", "an administrator", "a keeper of figures", "nobody"],
)
def test_axe_finds_nothing_on_any_page(running: Running, who: str | None, addresses: list[str], lang: str) -> None:
    width, height = SIZES[lang]
    page = running.page(who, width=width, height=height, lang=lang)
    page.context.add_cookies([{"name": "django_language", "value": lang, "url": running.url}])
    found = [trouble for address in addresses for trouble in _trouble(page, address.format(**_ids(running)), address)]
    assert not found, "\n".join(found)


def test_the_room_is_read_as_well_while_the_meeting_is_open(running: Running) -> None:
    page = running.page("4001", width=390, height=844)
    page.goto("/meetings/{meeting}/".format(**_ids(running)))
    page.get_by_role("button", name="開会する").click()
    page.locator("page-stage img").wait_for()
    assert complaints(page) == []
    page.get_by_role("button", name="その他の操作").click()
    assert complaints(page) == []
    page.get_by_role("button", name="閉会する").click()
    assert complaints(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="資料と頁").click()
    assert complaints(page) == []
    page.set_viewport_size({"width": 820, "height": 1180})
    assert complaints(page) == []
    assert not runs_out(page)


def test_presenting_and_reading_are_read_as_well_with_all_that_can_be_opened(council: Callable[..., Seat]) -> None:
    host, reader = council("4001"), council("4002")
    page = host.page
    page.get_by_role("button", name="進行").click()
    expect(page.locator("operator-panel [data-here] li").first).to_be_visible()
    assert complaints(page) == []
    page.keyboard.press("Escape")
    for tool in ("d", "p"):
        host.press(tool)
        assert complaints(page) == []
    page.get_by_role("button", name="次の頁と自分の付箋").click()
    assert complaints(page) == []

    page = reader.page
    reader.press("n")
    page.keyboard.type("確かめる")
    assert complaints(page) == []
    page.keyboard.press("Escape")
    for tab in ("付箋", "目次"):
        page.get_by_role("tab", name=tab).click()
        assert complaints(page) == []
    for key in ("w", "t"):
        page.locator("h1").first.click()
        reader.press(key)
        assert complaints(page) == []


def test_a_replacement_and_its_errata_are_read_as_well(running: Running) -> None:
    page = running.page("4001")
    versions = "/meetings/{meeting}/materials/{material}/versions/".format(**_ids(running))
    page.goto(versions)
    page.locator("replacement-drop input[type=file]").set_input_files(CORRECTED)
    page.get_by_role("link", name="正誤表を見る").click(timeout=60_000)
    for width, height in ((1366, 768), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        assert complaints(page) == []
        assert not runs_out(page)
    page.goto(versions)
    assert complaints(page) == []


def _trouble(page: Page, address: str, where: str) -> Iterator[str]:
    answer = page.goto(address)
    assert answer is not None
    if answer.status != 200:
        yield f"{where}: {answer.status}"
    yield from (f"{where}: {complaint}" for complaint in complaints(page))
    if runs_out(page):
        yield f"{where}: wider than the window"


def _ids(running: Running) -> dict[str, object]:
    def first(statement: str) -> object:
        return running.sql(statement)[0][0]

    return {
        "meeting": first("SELECT id FROM meetings_meeting WHERE title = '庁議' ORDER BY starts_at DESC"),
        "past": first("SELECT id FROM meetings_meeting WHERE title = '庁議' ORDER BY starts_at"),
        "item": first("SELECT id FROM meetings_item ORDER BY id DESC"),
        "material": first(
            "SELECT id FROM meetings_material WHERE file_id = (SELECT id FROM files_file WHERE name = '予算要求の概要.pdf' LIMIT 1)"
        ),
        "file": first("SELECT file_id FROM meetings_material ORDER BY id"),
        "space": first(
            "SELECT space_id FROM spaces_membership WHERE role = 'host' AND person_id = "
            "(SELECT id FROM people_person WHERE staff_number = '4001') ORDER BY id"
        ),
        "person": first("SELECT id FROM people_person WHERE staff_number = '4002'"),
        "login": first("SELECT id FROM printing_login ORDER BY id"),
        "printer": first("SELECT id FROM printing_printer ORDER BY id"),
        "comparison": first("SELECT code FROM printing_comparison ORDER BY pinned DESC, id"),
        "event": first("SELECT id FROM printing_cityevent ORDER BY id"),
        "source": first("SELECT id FROM printing_source WHERE kind = 'cups' ORDER BY id"),
        "import": first("SELECT id FROM printing_import WHERE refused > 0 ORDER BY id"),
        "unit": first("SELECT id FROM people_unit WHERE name = '財政課'"),
    }
