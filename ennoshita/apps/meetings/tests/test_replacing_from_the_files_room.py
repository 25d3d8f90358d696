"""差し替え on the file's own page: the meetings that use it follow, and who may is the same as at the table."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ennoshita.apps.files.api import Page, receive, store_upload
from ennoshita.apps.meetings.actions import planning, presenting, reading
from ennoshita.apps.meetings.models import Material, Meeting, Note, Replacement
from ennoshita.core.jobs.worker import run_waiting
from ennoshita.core.models import Job
from tests.pages_of_text import budget
from tests.signing_in import SignedIn

from .conftest import person
from .replaying import fresh

pytestmark = pytest.mark.database

OFFER = "<replacement-drop"


@pytest.fixture
def paper(council: Meeting) -> Material:
    """A budget paper of three pages on the open table; its page 3 is presented, and 束石 has a note on it."""
    Job.objects.unfinished().delete()
    version = store_upload(space=council.space, name="予算要求.pdf", source=receive([budget([1, 2, 3])]), by=person("4001"))
    material = planning.add_material(council, file=version.file, by=person("4001"))
    run_waiting()
    presenting.open_meeting(fresh(council), by=person("4001"))
    page = Page.objects.get(version=version, number=3)
    presenting.turn_page(fresh(council), to=page, by=person("4001"))
    reading.write_note(fresh(council), page=page, kind="sticky", by=person("1001"), x=1000, y=1000, content="桁が違う?")
    return material


def corrected() -> SimpleUploadedFile:
    return SimpleUploadedFile("直し.pdf", budget([1, 2, 3], changes={3: ("12,511", "1,251")}))


def test_the_meeting_follows_what_was_replaced_on_the_files_page(paper: Material, signed_in: SignedIn) -> None:
    clerk, address = signed_in("4001"), f"/files/{paper.file_id}/"
    offered = clerk.get(address).content.decode()
    assert OFFER in offered and 'name="予算要求.pdf"' in offered
    answer = clerk.post(f"{address}replacements/", {"upload": corrected()}, follow=True)
    assert "皆さんの画面が自動で切り替わります" in answer.content.decode()
    made = paper.file.versions.get(number=2)
    waiting = clerk.get(f"{address}replacements/{made.pk}/").json()
    assert (waiting["state"], waiting["sentence"]) == ("waiting", "")
    run_waiting()
    done = clerk.get(f"{address}replacements/{made.pk}/").json()
    assert (done["state"], done["sentence"]) == ("ready", "皆さんに新しい版が見えています。")
    turn = fresh(paper.meeting).turn
    assert turn and turn.page.version == made
    assert Note.objects.get(person=person("1001")).page == turn.page
    assert Replacement.objects.get(material=paper).carried == 1


def test_who_does_not_prepare_the_meeting_is_not_offered_it(paper: Material, signed_in: SignedIn) -> None:
    reader, address = signed_in("1001"), f"/files/{paper.file_id}/"
    assert OFFER not in reader.get(address).content.decode()
    assert reader.post(f"{address}replacements/", {"upload": corrected()}).status_code == 403
    outsider = signed_in("1003")
    assert outsider.post(f"{address}replacements/", {"upload": corrected()}).status_code == 404
    assert outsider.get(f"{address}replacements/{paper.file.shown.pk}/").status_code == 404
    assert paper.file.versions.count() == 1


def test_why_it_was_not_replaced_is_said_on_the_page(paper: Material, signed_in: SignedIn) -> None:
    clerk, address = signed_in("4001"), f"/files/{paper.file_id}/"
    clerk.post(f"{address}replacements/", {"upload": SimpleUploadedFile("直し.pdf", b"%PDF-1.4 broken")})
    run_waiting()
    broken = paper.file.versions.get(number=2)
    assert "前の版のまま" in clerk.get(f"{address}replacements/{broken.pk}/").json()["sentence"]
    assert "このPDFは壊れている" in clerk.get(address).content.decode()
    assert "差し替えるファイルをお選びください。" in clerk.post(f"{address}replacements/", follow=True).content.decode()


def test_lists_of_versions_say_where_to_listen(paper: Material, signed_in: SignedIn) -> None:
    """They renew themselves when a replacement is finished."""
    clerk = signed_in("4001")
    for address in (f"/files/{paper.file_id}/", f"/meetings/{paper.meeting_id}/materials/{paper.pk}/versions/"):
        assert f'<file-versions topic="file/{paper.file_id}" epoch="' in clerk.get(address).content.decode()
