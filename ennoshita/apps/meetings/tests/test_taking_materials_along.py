"""What a reader may take along: the file, its PDF, and the PDF with their own notes; nothing where downloading is not allowed."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader, PdfWriter

from ennoshita.apps.files.api import File, Page
from ennoshita.apps.meetings.actions import reading
from ennoshita.apps.meetings.models import Material, Meeting
from ennoshita.core.jobs.worker import run_waiting
from ennoshita.core.models import Job

from .conftest import person

pytestmark = pytest.mark.database


@pytest.fixture
def brought(council: Meeting, signed_in: Callable[[str], Client]) -> Material:
    """A paper of three pages, put on the table by its form."""
    return brought_by(signed_in("4001"), council, paper(3))


def brought_by(host: Client, meeting: Meeting, content: bytes) -> Material:
    Job.objects.unfinished().delete()
    host.post(f"/meetings/{meeting.pk}/materials/", {"upload": SimpleUploadedFile("持ち帰る資料.pdf", content)})
    run_waiting()
    return Material.objects.get(file=File.objects.latest("pk"))


def paper(pages: int, *bookmarks: str) -> bytes:
    """`bookmarks` lead to the first pages, each below the one before."""
    whole = io.BytesIO()
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    above = None
    for number, title in enumerate(bookmarks):
        above = writer.add_outline_item(title=title, page_number=number, parent=above)
    writer.write(whole)
    return whole.getvalue()


def pdf(client: Client, material: Material, notes: str = "") -> PdfReader:
    answer = client.get(f"/meetings/{material.meeting_id}/materials/{material.pk}/pdf/{notes}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    return PdfReader(io.BytesIO(answer.content))


def test_the_pdf_comes_with_ones_own_notes_and_nobody_elses(brought: Material, signed_in: Callable[[str], Client]) -> None:
    page = Page.objects.get(version=brought.file.shown, number=2)
    for number, words in (("4002", "わたしの付箋"), ("1001", "ほかの人の付箋")):
        reading.write_note(brought.meeting, page=page, kind="sticky", by=person(number), x=5000, y=5000, content=words, colour="blue")
    with_notes = pdf(signed_in("4002"), brought, "?notes=yes")
    assert [note["/Contents"] for each in with_notes.pages for note in each.annotations or []] == ["わたしの付箋"]
    assert len(with_notes.pages) == 4
    assert len(pdf(signed_in("4002"), brought).pages) == 3


def test_what_may_not_be_downloaded_is_not_offered(brought: Material, signed_in: Callable[[str], Client]) -> None:
    address = f"/meetings/{brought.meeting_id}/notes/"
    assert "持ち帰る資料.pdf" in signed_in("4002").get(address).content.decode()
    Material.objects.filter(pk=brought.pk).update(downloadable=False)
    assert "持ち帰る資料.pdf" not in signed_in("4002").get(address).content.decode()
    assert signed_in("4002").get(f"/meetings/{brought.meeting_id}/materials/{brought.pk}/pdf/").status_code == 404


def test_who_is_not_in_the_meeting_gets_nothing(brought: Material, signed_in: Callable[[str], Client]) -> None:
    assert signed_in("1104").get(f"/meetings/{brought.meeting_id}/materials/{brought.pk}/pdf/?notes=yes").status_code == 404
    assert signed_in("1104").get(f"/meetings/{brought.meeting_id}/contents/{brought.pk}/").status_code == 404


def test_the_contents_are_the_headings_of_the_pages(brought: Material, signed_in: Callable[[str], Client]) -> None:
    page = Page.objects.get(version=brought.file.shown, number=2)
    page.words = '[[1000,500,4000,300,"体制"],[1000,1500,8000,150,"年末年始は次のとおりとする。"],[1000,1700,8000,150,"以上。"]]'
    page.save()
    found = signed_in("4002").get(f"/meetings/{brought.meeting_id}/contents/{brought.pk}/").json()
    assert {"number": 2, "title": "体制", "depth": 0} in found


def test_where_the_document_has_its_own_outline_that_is_its_contents(council: Meeting, signed_in: Callable[[str], Client]) -> None:
    material = brought_by(signed_in("4001"), council, paper(3, "第1章", "体制"))
    found = signed_in("4002").get(f"/meetings/{council.pk}/contents/{material.pk}/").json()
    assert found == [{"number": 1, "title": "第1章", "depth": 0}, {"number": 2, "title": "体制", "depth": 1}]


def test_a_single_bookmark_is_no_outline(council: Meeting, signed_in: Callable[[str], Client]) -> None:
    material = brought_by(signed_in("4001"), council, paper(3, "会議資料"))
    assert signed_in("4002").get(f"/meetings/{council.pk}/contents/{material.pk}/").json() == []
