"""The sheets a meeting did without: counted at closing, taken back at opening, less what was printed."""

from decimal import Decimal

import pytest

from ennoshita.apps.effects.api import Entry, standing
from ennoshita.apps.files.api import Version
from ennoshita.apps.meetings import tasks
from ennoshita.apps.meetings.actions import audience, paper, planning, presenting
from ennoshita.apps.meetings.models import Material, Meeting, Replacement
from ennoshita.core.jobs.worker import run_waiting
from tests.signing_in import SignedIn

from .conftest import person, put_on_table
from .replaying import fresh

pytestmark = pytest.mark.database
HOST, MEMBER, STRANGER = "4001", "4002", "1104"


@pytest.fixture
def closed(council: Meeting) -> Meeting:
    """3 and 14 pages for three people: (2 + 7) × 3 sheets."""
    presenting.open_meeting(fresh(council), by=person(HOST))
    return close(council)


def close(meeting: Meeting) -> Meeting:
    presenting.close_meeting(fresh(meeting), by=person(HOST))
    return fresh(meeting)


def saved(meeting: Meeting) -> Decimal | None:
    entry = standing(f"meeting/{meeting.pk}", "sheets")
    return entry.amount if entry else None


def test_closing_counts_what_lay_on_the_table_and_says_how(signed_in: SignedIn, closed: Meeting) -> None:
    assert saved(closed) == 27
    page = signed_in(MEMBER).get(f"/meetings/{closed.pk}/").content.decode()
    assert '<p class="big-number">27<small>枚(見込み)</small>' in page
    assert "資料2件(17頁)を、紙で受け取るはずだった3人に配ると27枚。" in page
    assert "申告はまだありません" in page and "印刷した分を申告する" in page
    assert "予算.pdf</th>" in page, "each number can be followed"


def test_before_it_is_closed_nothing_is_counted(signed_in: SignedIn, council: Meeting) -> None:
    assert saved(council) is None
    assert "印刷しなかった用紙" not in signed_in(MEMBER).get(f"/meetings/{council.pk}/").content.decode().partition("<main")[2]
    assert signed_in(MEMBER).get(f"/meetings/{council.pk}/paper/declarations/").status_code == 403


def test_opened_again_it_no_longer_counts_and_closed_again_it_counts_once(closed: Meeting) -> None:
    presenting.reopen_meeting(closed, by=person(HOST))
    assert saved(closed) is None
    put_on_table(fresh(closed), "追加.pdf", 2)
    assert saved(close(closed)) == 30
    assert Entry.objects.of_source(f"meeting/{closed.pk}").standing().count() == 1


def test_a_deleted_meeting_leaves_the_ledger(closed: Meeting) -> None:
    number = closed.pk
    planning.delete_meeting(closed, by=person(HOST))
    assert standing(f"meeting/{number}", "sheets") is None


def test_what_was_taken_off_the_table_before_is_not_counted(council: Meeting) -> None:
    presenting.open_meeting(fresh(council), by=person(HOST))
    planning.remove_material(Material.objects.get(meeting=council, file__name="予算.pdf"), by=person(HOST))
    assert saved(close(council)) == 6


def test_paper_in_hand_counts_though_fewer_may_see_the_material_later(council: Meeting) -> None:
    presenting.open_meeting(fresh(council), by=person(HOST))
    audience.set_audience(council.materials.get(file__name="予算.pdf"), audience="hosts", by=person(HOST))
    assert saved(close(council)) == 27


def test_what_was_for_few_from_the_start_counts_for_few(council: Meeting) -> None:
    audience.set_audience(council.materials.get(file__name="予算.pdf"), audience="hosts", by=person(HOST))
    presenting.open_meeting(fresh(council), by=person(HOST))
    assert saved(close(council)) == 2 * 3 + 7 * 1


def test_replaced_pages_would_have_been_printed_again(council: Meeting) -> None:
    material = council.materials.get(file__name="予算.pdf")
    version = material.file.shown
    row = {"meeting": council, "material": material, "name": "予算.pdf", "before": version, "after": version, "by": person(HOST)}
    Replacement.objects.create(**row, kept=11, changed=2, added=1)
    presenting.open_meeting(fresh(council), by=person(HOST))
    assert saved(close(council)) == 27 + 2 * 3


def test_several_people_declare_what_they_printed_and_take_it_back(signed_in: SignedIn, closed: Meeting) -> None:
    address = f"/meetings/{closed.pk}/paper/declarations/"
    page = signed_in(MEMBER).post(address, {"sheets": "10", "place": "財政課"}, follow=True).content.decode()
    assert "10枚" in page and "財政課 ・ 縁邉 進" in page
    signed_in("1001").post(address, {"sheets": "３", "place": "情報システム課"})
    assert saved(closed) == 14
    assert "印刷したと申告のあった13枚を引いています。" in signed_in(MEMBER).get(f"/meetings/{closed.pk}/").content.decode()
    first, second = closed.paper_declarations.all()
    assert signed_in(MEMBER).post(f"{address}{second.pk}/removal/").status_code == 403
    signed_in(MEMBER).post(f"{address}{first.pk}/removal/")
    assert saved(closed) == 24
    assert signed_in(HOST).post(f"{address}{second.pk}/removal/", follow=True).status_code == 200
    assert saved(closed) == 27


@pytest.mark.parametrize("nonsense", [{"sheets": "0", "place": "x"}, {"sheets": "-4", "place": "x"}, {"sheets": "4", "place": ""}])
def test_a_declaration_says_how_many_and_where(signed_in: SignedIn, closed: Meeting, nonsense: dict[str, str]) -> None:
    assert signed_in(MEMBER).post(f"/meetings/{closed.pk}/paper/declarations/", nonsense).status_code == 422


def test_a_host_writes_how_many_would_have_got_paper_and_why(signed_in: SignedIn, closed: Meeting) -> None:
    address = f"/meetings/{closed.pk}/paper/persons/"
    page = signed_in(HOST).post(address, {"persons": "5", "reason": "傍聴席に2部置いていた"}, follow=True).content.decode()
    assert saved(closed) == 45
    assert "人数は手で直しています: 傍聴席に2部置いていた" in page
    assert signed_in(MEMBER).get(address).status_code == 403


def test_who_does_not_take_part_finds_nothing_of_it(signed_in: SignedIn, closed: Meeting) -> None:
    stranger = signed_in(STRANGER)
    assert stranger.get(f"/meetings/{closed.pk}/paper/declarations/").status_code == 404
    assert stranger.get(f"/meetings/{closed.pk}/paper/persons/").status_code == 404
    assert "部課長会議" not in stranger.get("/effects/").content.decode()
    assert "部課長会議" in signed_in(MEMBER).get("/effects/").content.decode()


def test_another_assumption_counts_every_closed_meeting_again(signed_in: SignedIn, closed: Meeting) -> None:
    signed_in("1001").post("/effects/assumptions/sides_per_sheet/", {"value": "1", "source": "片面"})
    run_waiting()
    assert saved(closed) == 17 * 3


def test_counting_again_is_from_what_lay_there_at_closing(closed: Meeting) -> None:
    Material.objects.filter(meeting=closed).delete()
    tasks.recount_paper.func()
    assert saved(closed) == 27
    paper.declare_paper(closed, sheets=30, place="市民課", by=person(MEMBER))
    assert saved(closed) == -3, "more was printed than would have been handed out"


def test_pages_still_being_made_at_closing_are_counted_when_they_are_there(signed_in: SignedIn, council: Meeting) -> None:
    version = council.materials.get(file__name="予算.pdf").file.shown
    Version.objects.filter(pk=version.pk).update(state="waiting", page_count=None)
    presenting.open_meeting(fresh(council), by=person(HOST))
    closed = close(council)
    assert saved(closed) == 6
    assert "頁がまだできていなかった資料1件は、数えていません。" in signed_in(MEMBER).get(f"/meetings/{closed.pk}/").content.decode()
    Version.objects.filter(pk=version.pk).update(state="ready", page_count=14)
    run_waiting()
    assert saved(closed) == 27
