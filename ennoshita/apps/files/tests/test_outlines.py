"""A document's own outline: read in the pass in which its pages are made, bounded however hostile it is."""

import io
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from ennoshita.apps.files.api import outline_of
from ennoshita.apps.files.models import Version
from ennoshita.engines import libreoffice
from ennoshita.engines.pdfium import PdfiumRenderer
from ennoshita.ports.renderer import Bookmark

from .conftest import PutIn


def bookmarked() -> bytes:
    """Three pages; a chapter with a section below it, a chapter, and a link into the net."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True)
    for number, lines in enumerate(([("第1章 方針", 0)], [("1.1 細目", 1)], [("第2章 予算", 0)]), start=1):
        for title, level in lines:
            canvas.bookmarkPage(f"p{number}")
            canvas.addOutlineEntry(title, f"p{number}", level)
        canvas.drawString(80, 700, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def hostile(nodes: int, link: Callable[[list[Any]], None], title: str = "題") -> bytes:
    """A page and so many bookmarks, tied together by `link`."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    made = []
    for _ in range(nodes):
        target = ArrayObject([page.indirect_reference, NameObject("/XYZ"), NumberObject(0), NumberObject(0), NumberObject(0)])
        made.append(writer._add_object(DictionaryObject({NameObject("/Title"): TextStringObject(title), NameObject("/Dest"): target})))
    link(made)
    root = DictionaryObject({NameObject("/Type"): NameObject("/Outlines"), NameObject("/First"): made[0], NameObject("/Last"): made[-1]})
    writer._root_object[NameObject("/Outlines")] = writer._add_object(root)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def in_a_row(made: list[Any]) -> None:
    for one, following in pairwise(made):
        one.get_object()[NameObject("/Next")] = following


def in_a_circle(made: list[Any]) -> None:
    in_a_row(made)
    made[-1].get_object()[NameObject("/Next")] = made[0]
    made[0].get_object()[NameObject("/First")] = made[0]


def under_one_another(made: list[Any]) -> None:
    for one, below in pairwise(made):
        one.get_object()[NameObject("/First")] = below


def read(content: bytes, folder: Path) -> tuple[Bookmark, ...]:
    file = folder / "outlined.pdf"
    file.write_bytes(content)
    with PdfiumRenderer().open(file) as document:
        assert [page.failure for page in document.render([1])] == [""]
        return document.outline


def test_it_is_kept_with_the_version(put_in: PutIn) -> None:
    found = outline_of(put_in(bookmarked()))
    assert found == (Bookmark(0, 1, "第1章 方針"), Bookmark(1, 2, "1.1 細目"), Bookmark(0, 3, "第2章 予算"))


def test_a_document_without_one_has_none(tmp_path: Path) -> None:
    assert read(hostile(1, lambda made: made[0].get_object().pop("/Dest")), tmp_path) == ()


@pytest.mark.parametrize("tied", [in_a_row, in_a_circle, under_one_another], ids=lambda tied: tied.__name__)
def test_a_hundred_thousand_lines_end_somewhere(tmp_path: Path, tied: Callable[[list[Any]], None]) -> None:
    found = read(hostile(100_000 if tied is in_a_row else 200, tied), tmp_path)
    assert 1 <= len(found) <= 1000
    assert max(line.depth for line in found) <= 8


def test_a_huge_title_is_left_out_and_a_long_one_cut(tmp_path: Path) -> None:
    assert read(hostile(2, in_a_row, "長" * 1_000_000), tmp_path) == ()
    assert read(hostile(1, in_a_row, "長い\x00\n" * 300), tmp_path)[0].title == ("長い " * 300)[:120]


@pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is missing")
def test_headings_of_a_word_file_become_its_outline(put_in: PutIn) -> None:
    document = Document()
    for chapter in ("はじめに", "おわりに"):
        document.add_heading(chapter, 1)
        document.add_paragraph("本文")
        document.add_page_break()  # type: ignore[no-untyped-call]
    file = io.BytesIO()
    document.save(file)
    version: Version = put_in(file.getvalue(), "計画.docx")
    assert outline_of(version) == (Bookmark(0, 1, "はじめに"), Bookmark(0, 2, "おわりに"))
