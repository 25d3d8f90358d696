"""差し替え in an open meeting: everyone's screen goes to the right page, and what they wrote goes along."""

import json
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from ennoshita.apps.files.api import Page, Version, as_shown, may_replace, receive, store_upload
from ennoshita.apps.meetings.actions import audience, planning, presenting, reading, replacing
from ennoshita.apps.meetings.carrying import orphans_of
from ennoshita.apps.meetings.events.agenda import MaterialsChanged
from ennoshita.apps.meetings.events.replacing import ChangesMarked, MaterialReplaced
from ennoshita.apps.meetings.models import ErrataLine, Material, Meeting, Note, Replacement, View, Viewing
from ennoshita.apps.meetings.stage import stage_of
from ennoshita.core.jobs.worker import run_waiting
from ennoshita.core.models import Job
from ennoshita.hub.models import Event
from ennoshita.hub.say import position
from tests.pages_of_text import budget

from .conftest import person
from .replaying import applied, fresh, prove, state_of, told_since

pytestmark = pytest.mark.database


@pytest.fixture
def paper(council: Meeting) -> Material:
    """A budget paper of four pages on the open table; its page 3 is presented."""
    Job.objects.unfinished().delete()
    version = store_upload(space=council.space, name="予算要求.pdf", source=receive([budget([1, 2, 3, 4])]), by=person("4001"))
    material = planning.add_material(council, file=version.file, by=person("4001"))
    run_waiting()
    presenting.open_meeting(fresh(council), by=person("4001"))
    show(material, 3)
    return material


def show(material: Material, number: int) -> None:
    presenting.turn_page(fresh(material.meeting), to=page(material.file.shown, number), by=person("4001"))


def page(version: Version, number: int) -> Page:
    return Page.objects.select_related("version").get(version=version, number=number)


def drop(material: Material, content: bytes, *, by: str = "4001", work: bool = True) -> None:
    replacing.replace_material(material, name="直し.pdf", source=receive([content]), by=person(by))
    if work:
        run_waiting()


CORRECTED = budget([1, 2, 3, 4], changes={3: ("12,511", "1,251")})


def test_every_screen_goes_to_the_page_that_stands_for_the_presented_one(paper: Material) -> None:
    before = paper.meeting.turn
    drop(paper, CORRECTED)
    turn = fresh(paper.meeting).turn
    assert before and turn and turn.seq > before.seq
    assert turn.page == page(paper.file.shown, 3)


@pytest.mark.parametrize(
    ("content", "number"),
    [(budget([8, 1, 2, 3, 4]), 4), (budget([3, 1, 2, 4]), 1), (budget([1, 2, 4]), 2), (budget([4, 9]), 1)],
    ids=["a page came before it", "it was moved to the front", "it was deleted", "nothing before it is left"],
)
def test_the_presented_page_is_found_wherever_it_went(paper: Material, content: bytes, number: int) -> None:
    drop(paper, content)
    turn = fresh(paper.meeting).turn
    assert turn and turn.page == page(paper.file.shown, number)


def test_a_part_in_view_stays_in_view(paper: Material) -> None:
    turn = fresh(paper.meeting).turn
    assert turn
    View.objects.create(meeting=paper.meeting, seq=turn.seq, x=100, y=200, width=3000)
    drop(paper, CORRECTED)
    now = fresh(paper.meeting).turn
    assert now and View.objects.get(meeting=paper.meeting).seq == now.seq


@pytest.mark.parametrize("content", [CORRECTED, budget([4, 8, 1])], ids=["one page changed", "moved, inserted, deleted"])
def test_a_stale_page_plus_the_events_equals_a_fresh_page(paper: Material, content: bytes) -> None:
    prove(paper.meeting, MaterialReplaced, None, lambda _: drop(paper, content))


def test_a_page_that_hears_of_marks_shows_the_same_state(paper: Material) -> None:
    prove(paper.meeting, ChangesMarked, None, lambda _: drop(paper, CORRECTED))


def test_of_a_limited_material_nothing_but_its_place_is_told(paper: Material) -> None:
    audience.set_audience(paper, audience="hosts", by=person("4001"))
    since = Event.objects.latest("pk").pk
    drop(Material.objects.get(pk=paper.pk), CORRECTED)
    told = told_since(since)
    assert MaterialsChanged in told and MaterialReplaced not in told


def test_notes_go_with_the_words_around_them(paper: Material) -> None:
    reader = person("1001")
    old = page(paper.file.shown, 3)
    line = next(box for box in old.word_boxes() if "12,511" in box[4])
    reading.write_note(fresh(paper.meeting), page=old, kind="sticky", by=reader, x=line[0], y=line[1], content="桁が違う?")
    drop(paper, budget([1, 2, 3, 4], changes={3: ("12,511", "1,251")}, top=700))
    note = Note.objects.get(person=reader)
    new = page(paper.file.shown, 3)
    there = next(box for box in new.word_boxes() if "1,251" in box[4])
    assert note.page == new and note.carried_from == old
    assert abs(note.y - there[1]) < 100
    assert not orphans_of(reader, paper.meeting).exists()


def test_a_note_on_a_deleted_page_is_an_orphan_until_the_page_comes_back(paper: Material) -> None:
    reader = person("1001")
    first = paper.file.shown
    reading.write_note(fresh(paper.meeting), page=page(first, 2), kind="sticky", by=reader, content="ここも")
    drop(paper, budget([1, 3, 4]))
    assert [note.content for note in orphans_of(reader, paper.meeting)] == ["ここも"]
    replacing.go_back(paper, first, by=person("4001"))
    run_waiting()
    assert not orphans_of(reader, paper.meeting).exists()


def test_ink_goes_along(paper: Material) -> None:
    old = page(paper.file.shown, 3)
    stroke = paper.meeting.strokes.create(
        page=old, tool="pen", colour="red", width=20, points=json.dumps([[1000, 2000, 50], [1200, 2000, 50]]), by=person("4001")
    )
    before = position(stage_of(paper.meeting))
    drop(paper, CORRECTED)
    stroke.refresh_from_db()
    assert stroke.page == page(paper.file.shown, 3)
    # Who looks at it sees it there at once, large screens too.
    told = Event.objects.filter(topic__name=stage_of(paper.meeting), seq__gt=before).order_by("seq").values_list("body", flat=True)
    erased, drawn = (json.loads(body) for body in told)
    assert (erased["page"], erased["strokes"]) == (old.pk, [stroke.pk])
    assert (drawn["stroke"]["page"], drawn["stroke"]["id"]) == (stroke.page_id, stroke.pk)


def test_the_replacement_is_on_record_with_its_numbers(paper: Material) -> None:
    drop(paper, budget([1, 2, 3, 8, 4], changes={3: ("12,511", "1,251")}))
    replacement = Replacement.objects.get(material=paper)
    assert (replacement.kept, replacement.changed, replacement.added, replacement.removed) == (3, 1, 1, 0)
    assert (replacement.by.name, replacement.before.number, replacement.after.number) == (person("4001").name, 1, 2)


def test_the_errata_say_which_number_became_which_and_where(paper: Material) -> None:
    drop(paper, CORRECTED)
    [line] = ErrataLine.objects.filter(replacement__material=paper)
    assert (line.page, line.wrong, line.right) == (3, "12,511千円", "1,251千円")
    assert line.place == "3 広報ゆかりのの予算要求・第1段落"


def test_errata_made_twice_are_there_once(paper: Material) -> None:
    from ennoshita.apps.meetings.tasks import compare

    drop(paper, CORRECTED)
    replacement = Replacement.objects.get(material=paper)
    compare.func(replacement.pk)
    assert replacement.errata.count() == 1


def test_a_wish_for_a_page_of_the_old_version_shows_the_one_that_stands_for_it(paper: Material) -> None:
    old = page(paper.file.shown, 3)
    drop(paper, CORRECTED)
    show(paper, 1)
    presenting.turn_page(fresh(paper.meeting), to=old, by=person("4001"))
    turn = fresh(paper.meeting).turn
    assert turn and turn.page == page(paper.file.shown, 3)


def test_a_deleted_page_cannot_be_shown_any_more(paper: Material) -> None:
    old = page(paper.file.shown, 2)
    drop(paper, budget([1, 3, 4]))
    assert as_shown(old) is None
    with pytest.raises(PermissionDenied):
        presenting.turn_page(fresh(paper.meeting), to=old, by=person("4001"))


@pytest.mark.parametrize("staff_number", ["1001", "4002"])
def test_who_only_takes_part_replaces_nothing(paper: Material, staff_number: str) -> None:
    with pytest.raises(PermissionDenied):
        drop(paper, CORRECTED, by=staff_number)


def test_after_the_meeting_nobody_replaces_what_was_shown(paper: Material) -> None:
    presenting.close_meeting(fresh(paper.meeting), by=person("4001"))
    paper.refresh_from_db()
    with pytest.raises(PermissionDenied):
        drop(Material.objects.get(pk=paper.pk), CORRECTED)


def test_a_material_taken_off_the_table_meanwhile_is_replaced_for_nobody(paper: Material) -> None:
    drop(paper, CORRECTED, work=False)
    planning.remove_material(Material.objects.get(pk=paper.pk), by=person("4001"))
    run_waiting()
    assert not Replacement.objects.exists()


def test_two_replacements_at_once_leave_the_later_on_every_screen(paper: Material) -> None:
    drop(paper, budget([1, 2, 8, 4]), work=False)
    drop(paper, CORRECTED)
    turn = fresh(paper.meeting).turn
    assert turn and turn.page.version == paper.file.shown and paper.file.shown.number == 3


def test_replayed_from_the_beginning_the_events_change_nothing(paper: Material) -> None:
    drop(paper, CORRECTED)
    assert applied(paper.meeting.pk, state_of(paper.meeting), since=0)["materials"] == state_of(paper.meeting)["materials"]
    assert MaterialReplaced in told_since(0)


def test_who_dropped_what_cannot_be_shown_is_told_and_the_rest_sees_nothing(paper: Material, signed_in: Callable[[str], Client]) -> None:
    turn = fresh(paper.meeting).turn
    drop(paper, b"%PDF-1.4 broken")
    assert fresh(paper.meeting).turn == turn and not Replacement.objects.exists()
    assert "差し替えできませんでした" in signed_in("4001").get("/notices/").content.decode()


def test_a_cancelled_meetings_material_is_replaced_by_its_hosts_alone(council: Meeting) -> None:
    file = council.materials.get(file__name="予算.pdf").file
    planning.cancel(council, by=person("4001"))
    assert [may_replace(person(number), file) for number in ("4001", "4002")] == [True, False]


def test_who_has_seen_which_version_is_as_open_as_the_record(signed_in: Callable[[str], Client], paper: Material) -> None:
    Viewing.objects.create(meeting=paper.meeting, person=person("1001"), version=paper.file.shown, at=timezone.now())
    path = f"/meetings/{paper.meeting_id}/materials/{paper.pk}/versions/"
    there = {number: "束石" in signed_in(number).get(path).content.decode().partition("<main")[2] for number in ("4001", "4002")}
    assert there == {"4001": True, "4002": False}
    presenting.close_meeting(fresh(paper.meeting), by=person("4001"))
    assert "束石" in signed_in("4002").get(path).content.decode()
