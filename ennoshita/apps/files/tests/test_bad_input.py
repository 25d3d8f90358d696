"""What goes wrong with a file, the sentence its reader gets, and what is kept."""

import io
import struct
import time
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ennoshita.apps.files import store
from ennoshita.apps.files.models import File
from ennoshita.apps.spaces.api import Space

from .conftest import PutIn
from .papers import by_hand, paper


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


TABLE = [
    ("encrypted", paper(1, password="yukari"), "a.pdf", "パスワード"),
    ("truncated", paper(3)[:700], "a.pdf", "壊れて"),
    ("only a header", b"%PDF-1.7\n", "a.pdf", "壊れて"),
    ("no pages", by_hand(0), "a.pdf", "頁がありません"),
    ("10,000 pages", by_hand(10_000), "a.pdf", "2,000頁"),
    ("Word without its text", zipped("[Content_Types].xml", "word/document.xml"), "a.pdf", "壊れて"),
    ("Excel without its sheets", zipped("[Content_Types].xml", "xl/workbook.xml"), "a.xlsx", "壊れて"),
    ("PowerPoint without its slides", zipped("[Content_Types].xml", "ppt/presentation.xml"), "a.pptx", "壊れて"),
    ("zip", zipped("a.txt"), "a.zip", "zip"),
    ("a torn zip", b"PK\x03\x04torn", "a.docx", "中身からはわかりません"),
    ("old Office cut off", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "壊れて"),
    ("image", b"\x89PNG\r\n\x1a\nxxxx", "a.pdf", "画像は壊れて"),
    ("nonsense", b"\x00\x01\x02hello", "a.pdf", "中身からはわかりません"),
]


@pytest.mark.parametrize(("content", "name", "word"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_sentence_says_what_to_do_and_the_original_is_kept(client: Client, put_in: PutIn, content: bytes, name: str, word: str) -> None:
    version = put_in(content, name)
    assert version.state == "failed"
    assert not version.pages.exists()
    shown = client.get(f"/files/{version.file_id}/").content.decode()
    assert word in shown
    assert "原本" in shown
    assert store.path(version.sha256).read_bytes() == content


@pytest.mark.parametrize("told", [40_000, 10_000], ids=["as it is", "fewer than there are"])
def test_a_zip_of_a_great_many_names_holds_up_nobody(put_in: PutIn, told: int) -> None:
    name = b"PK\x01\x02" + bytes(24) + b"\x01" + bytes(17) + b"x"
    names = b"PK\x03\x04" + name * 400_000
    end = b"PK\x05\x06" + bytes(4) + struct.pack("<HHIIH", told, told, len(names) - 4, 4, 0)
    began = time.process_time()
    assert put_in(names + end, "a.docx").reason == "other"
    assert time.process_time() - began < 1


def test_the_sentence_comes_in_the_readers_language(client: Client, put_in: PutIn) -> None:
    version = put_in(paper(1, password="yukari"))
    client.cookies["django_language"] = "en"
    assert "asks for a password" in client.get(f"/files/{version.file_id}/").content.decode()


def test_an_empty_file_is_refused_whole(client: Client, space: Space) -> None:
    answer = client.post("/files/", {"space": space.pk, "file": SimpleUploadedFile("a.pdf", b"")})
    assert "空です" in answer.content.decode()
    assert not File.objects.filter(space=space).exists()
    assert not list(store.waiting_room().iterdir())


def test_a_pdf_under_another_name_is_shown_all_the_same(put_in: PutIn) -> None:
    assert put_in(paper(1), "memo.docx").state == "ready"


def test_a_page_of_absurd_size_is_shown_as_large_as_fits(put_in: PutIn) -> None:
    page = put_in(by_hand(1, box="[0 0 14400 200]")).pages.get()
    assert (page.width, page.failure) == (2263, "")


def test_one_broken_page_is_shown_as_failed_with_its_reason_and_the_others_are_there(client: Client, put_in: PutIn) -> None:
    version = put_in(by_hand(3, broken=2))
    assert version.state == "ready"
    assert [page.failure for page in version.pages.all()] == ["", "unreadable", ""]
    assert version.pages.get(number=2).image == ""
    shown = client.get(f"/files/{version.file_id}/").content.decode()
    assert "この頁はPDFの中で壊れています" in shown
    assert "もう一度" in shown
    assert "もう一度" in client.get(f"/files/{version.file_id}/pages/2/").content.decode()


def test_names_that_mean_harm_become_plain_names(put_in: PutIn) -> None:
    version = put_in(paper(1), "..\\..\\予算\u202efdp.\x07pdf", work=False)
    assert version.file.name == "予算fdp.pdf"


def test_a_name_of_300_characters_is_cut_and_keeps_its_extension(put_in: PutIn) -> None:
    name = put_in(paper(1), "葛\U000e0100" * 150 + ".pdf", work=False).file.name
    assert len(name.encode()) <= 255
    assert name.endswith("葛\U000e0100.pdf")
