"""正誤表: made by the machine, corrected by people, shown by one press."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ennoshita.apps.files.api import receive, store_upload
from ennoshita.apps.meetings.actions import planning, presenting
from ennoshita.apps.meetings.models import ErrataLine, ErrataSheet, Material, Meeting, Replacement
from ennoshita.core.jobs.worker import run_waiting
from ennoshita.core.models import Job
from tests.pages_of_text import budget

from .conftest import person
from .replaying import fresh

pytestmark = pytest.mark.database


@pytest.fixture
def clerk(signed_in: Callable[[str], Client]) -> Client:
    return signed_in("4001")


@pytest.fixture
def replacement(council: Meeting, clerk: Client) -> Replacement:
    """Page 3 of a budget paper was corrected, by the plain form."""
    Job.objects.unfinished().delete()
    version = store_upload(space=council.space, name="予算要求.pdf", source=receive([budget([1, 2, 3])]), by=person("4001"))
    material = planning.add_material(council, file=version.file, by=person("4001"))
    run_waiting()
    presenting.open_meeting(fresh(council), by=person("4001"))
    new = SimpleUploadedFile("直し.pdf", budget([1, 2, 3], changes={3: ("12,511", "1,251")}))
    answer = clerk.post(f"/meetings/{council.pk}/materials/{material.pk}/replacements/", {"upload": new})
    assert answer.status_code == 302
    run_waiting()
    return Replacement.objects.get(material=material)


def page_of(replacement: Replacement) -> str:
    return f"/meetings/{replacement.meeting_id}/errata/{replacement.pk}/"


def form_of(replacement: Replacement, **more: object) -> dict[str, object]:
    line = replacement.errata.get()
    return {
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 1,
        "form-0-id": line.pk,
        "form-0-included": "on",
        "form-0-position": line.position,
        "form-0-page": line.page,
        "form-0-place": line.place,
        "form-0-wrong": line.wrong,
        "form-0-right": line.right,
        **more,
    }


def test_one_press_puts_the_sheet_on_the_table_next_to_the_material(replacement: Replacement, clerk: Client) -> None:
    answer = clerk.post(page_of(replacement), form_of(replacement, show="yes"))
    assert answer.status_code == 302
    run_waiting()
    sheet = ErrataSheet.objects.get(replacement=replacement)
    order = [material.pk for material in replacement.meeting.materials.in_order()]
    assert order.index(sheet.material_id) == order.index(replacement.material_id or 0) + 1
    text = sheet.material.file.shown.pages.get(number=1).text
    assert sheet.material.file.name == "正誤表(予算要求).pdf"
    assert "12,511千円" in text and "1,251千円" in text and "誤" in text


def test_who_presents_shows_it_at_once(replacement: Replacement, clerk: Client) -> None:
    clerk.post(page_of(replacement), form_of(replacement, show="yes"))
    run_waiting()
    assert clerk.post(f"{page_of(replacement)}turn/").status_code == 302
    turn = fresh(replacement.meeting).turn
    assert turn and turn.page.version.file == ErrataSheet.objects.get().material.file


def test_lines_are_corrected_left_out_and_added(replacement: Replacement, clerk: Client) -> None:
    more = {"form-0-place": "表の上", "form-0-included": "", "new-page": 2, "new-place": "題", "new-wrong": "庁舎", "new-right": "新庁舎"}
    clerk.post(page_of(replacement), form_of(replacement, **more, save="yes"))
    assert list(replacement.errata.values_list("place", "included", "right")) == [("表の上", False, "1,251千円"), ("題", True, "新庁舎")]


def test_a_sheet_shown_again_replaces_itself(replacement: Replacement, clerk: Client) -> None:
    clerk.post(page_of(replacement), form_of(replacement, show="yes"))
    run_waiting()
    clerk.post(page_of(replacement), form_of(replacement, show="yes", **{"form-0-place": "上の表"}))
    run_waiting()
    sheet = ErrataSheet.objects.get()
    assert "上の表" in sheet.material.file.shown.pages.get(number=1).text


def test_the_sheet_can_be_taken_away_as_pdf(replacement: Replacement, signed_in: Callable[[str], Client]) -> None:
    answer = signed_in("1001").get(f"{page_of(replacement)}errata.pdf")
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")


def test_who_takes_part_reads_the_errata_and_changes_nothing(replacement: Replacement, signed_in: Callable[[str], Client]) -> None:
    reader = signed_in("1001")
    page = reader.get(page_of(replacement)).content.decode()
    assert "12,511千円" in page and "正誤表を見せる" not in page
    assert reader.post(page_of(replacement), form_of(replacement, save="yes")).status_code == 403


def test_who_does_not_take_part_finds_nothing(replacement: Replacement, signed_in: Callable[[str], Client]) -> None:
    stranger = signed_in("1002")
    base = f"/meetings/{replacement.meeting_id}/materials/{replacement.material_id}/"
    pages = [page_of(replacement), f"{page_of(replacement)}errata.pdf", f"{base}versions/", f"{base}versions/1/", f"{base}changes/"]
    assert [stranger.get(page).status_code for page in pages] == [404] * len(pages)


def test_the_page_of_versions_tells_who_and_what_and_leads_back(replacement: Replacement, clerk: Client) -> None:
    versions = f"/meetings/{replacement.meeting_id}/materials/{replacement.material_id}/versions/"
    page = clerk.get(versions).content.decode()
    assert "3頁のうち1頁が変わりました。" in page and person("4001").name in page
    assert "media/pages" in clerk.get(f"{versions}1/").content.decode()
    assert clerk.post(f"{versions}1/return/").status_code == 302
    run_waiting()
    material = Material.objects.get(replacements=replacement)
    assert [page.origin for page in material.file.shown.pages.all()] == [page.pk for page in replacement.before.pages.all()]


def test_the_result_is_told_while_it_is_made_and_after(replacement: Replacement, clerk: Client) -> None:
    url = f"/meetings/{replacement.meeting_id}/materials/{replacement.material_id}/replacements/{replacement.after_id}/"
    told = clerk.get(url).json()
    assert (told["state"], told["sentence"], told["errata"]) == ("ready", "3頁のうち1頁が変わりました。", page_of(replacement))


def test_changed_places_are_marked_on_the_shown_page_alone(replacement: Replacement, clerk: Client) -> None:
    marks = clerk.get(f"/meetings/{replacement.meeting_id}/materials/{replacement.material_id}/changes/").json()
    changed = replacement.after.pages.get(number=3)
    line = ErrataLine.objects.get(replacement=replacement)
    assert marks == {str(changed.pk): [[line.x, line.y, line.width, line.height]]}
