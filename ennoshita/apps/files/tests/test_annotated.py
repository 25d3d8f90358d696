"""A PDF to take along: own notes and numbers are on it, read and written in the sandbox."""

import io

import pytest
from pypdf import PdfReader

from ennoshita.apps.files import store
from ennoshita.apps.files.annotated import PdfMark, PdfNotWritten, PdfWish, pdf_with
from ennoshita.engines import annotating

from .conftest import PutIn
from .papers import paper

pytestmark = pytest.mark.database

NOTE = PdfMark(2, 5000, 5000, "yellow", words="桁がちがうのでは")
LINE = PdfMark(1, 1000, 1000, "red", tool="pen", width=28, points=((1000, 1000), (3000, 2000)))


def wish(*marks: PdfMark, first: int = 0) -> PdfWish:
    return PdfWish(marks, first, title="自分の付箋", page="{n}頁")


def test_notes_come_as_annotations_and_as_a_list_behind(put_in: PutIn) -> None:
    written = PdfReader(io.BytesIO(pdf_with(put_in(paper(3)), wish(NOTE, LINE))))
    assert len(written.pages) == 4
    assert [note["/Contents"] for note in written.pages[1].annotations or []] == ["桁がちがうのでは"]
    assert not written.pages[0].annotations


def test_without_notes_no_sheet_is_added(put_in: PutIn) -> None:
    assert len(PdfReader(io.BytesIO(pdf_with(put_in(paper(3)), wish()))).pages) == 3


def test_pages_carry_the_numbers_of_the_meeting(put_in: PutIn) -> None:
    written = PdfReader(io.BytesIO(pdf_with(put_in(paper(2)), wish(first=41))))
    assert [str(41 + at) in page.extract_text() for at, page in enumerate(written.pages)] == [True, True]


def test_who_comes_while_others_are_served_does_not_wait_for_ever(put_in: PutIn) -> None:
    version = put_in(paper(1))
    with annotating.AT_ONCE, annotating.AT_ONCE, pytest.raises(PdfNotWritten):
        annotating.annotate(store.path(version.sha256), wish(), patience=0)
    assert pdf_with(version, wish())


def test_a_broken_pdf_is_said_to_be_so(put_in: PutIn) -> None:
    with pytest.raises(PdfNotWritten):
        pdf_with(put_in(b"%PDF-1.4\n" + b"x" * 400), wish(NOTE))
