"""Office files that cannot be shown, a converter that hangs or dies, none at all: a sentence, and nothing lost."""

import os
import struct
from pathlib import Path

import psutil
import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from ennoshita.apps.files import store
from ennoshita.core.jobs.worker import run_waiting
from ennoshita.core.models import Job
from ennoshita.engines import libreoffice, sandbox
from ennoshita.ports.converter import Report

from .conftest import PutIn
from .office_papers import bomb, locked_office, ole, picture, with_parts, word, workbook
from .papers import paper

needs_office = pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is missing: scripts/setup test")

# [MS-DOC] 2.5.1, [MS-XLS] 2.4.117: the marks of a password in files of Word and Excel before 2007.
LOCKED_DOC = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, 0x0100)
LOCKED_XLS = struct.pack("<HH16x", 0x809, 16) + struct.pack("<HH", 0x2F, 54)
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY a%d "%s">' % (at, b"&a%s;" % (str(at - 1).encode() if at > 1 else b"") * 10) for at in range(1, 12)
)
LAUGHING = ENTITIES + b"]><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>&a11;</w:document>"

TABLE = [
    ("a password on Word", locked_office(), "議案.docx", "locked", "パスワード"),
    ("a password on old Word", ole(["WordDocument"], LOCKED_DOC), "議案.doc", "locked", "パスワード"),
    ("a password on old Excel", ole(["Workbook"], LOCKED_XLS), "予算.xls", "locked", "パスワード"),
    ("a password on old PowerPoint", ole(["PowerPoint Document", "EncryptedSummary"]), "配信.ppt", "locked", "パスワード"),
    ("a zip bomb", bomb(), "議案.docx", "bomb", "大きさ"),
    ("half a Word file", word()[:5000], "議案.docx", "other", "原本"),
    ("an old Office file of nothing known", ole(["Contents"]), "図面.vsd", "broken", "壊れて"),
    ("half a picture", picture("PNG", size=(900, 900))[:300], "写真.png", "broken_picture", "画像は壊れて"),
    ("more text than anybody reads", "あ".encode() * 3_000_000, "記録.txt", "too_much", "分けて"),
    ("a workbook with nothing in it", workbook(rows=0), "予算.xlsx", "nothing", "印刷される"),
]


@needs_office
@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_a_sentence_says_what_to_do(client: Client, put_in: PutIn, row: tuple[str, bytes, str, str, str]) -> None:
    _, content, name, reason, word_said = row
    version = put_in(content, name)
    assert (version.state, version.reason) == ("failed", reason)
    assert word_said in client.get(f"/files/{version.file_id}/").content.decode()
    assert store.path(version.sha256).read_bytes() == content


@needs_office
def test_entities_that_multiply_bring_nobody_down(put_in: PutIn) -> None:
    version = put_in(with_parts(word(), {"word/document.xml": LAUGHING}), "議案.docx")
    assert len("".join(page.text for page in version.pages.all())) < 100_000


@needs_office
def test_a_converter_that_hangs_is_given_up_and_may_be_asked_again(client: Client, put_in: PutIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "CONVERT_SECONDS", 0.01)
    version = put_in(word(), "議案.docx")
    monkeypatch.undo()
    assert (version.state, version.reason) == ("failed", "slow")
    client.post(f"/files/{version.file_id}/renderings/")
    run_waiting()
    version.refresh_from_db()
    assert version.state == "ready"


@needs_office
@pytest.mark.parametrize("does", ["raise SystemExit", "import socket; socket.socket(fileno=0).send(b'[1]')"], ids=["dies", "babbles"])
def test_a_converter_that_dies_or_babbles_is_not_believed(
    put_in: PutIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, does: str
) -> None:
    (tmp_path / "package.py").write_text(does)
    (tmp_path / "office.py").write_text(does)
    monkeypatch.setattr(sandbox, "INSIDE", tmp_path)
    version = put_in(word(), "議案.docx")
    assert (version.state, version.reason) == ("failed", "stopped")


@needs_office
def test_a_spare_serves_one_file_and_one_that_died_is_not_missed(tmp_path: Path) -> None:
    place = libreoffice.program()
    assert place is not None
    engine = libreoffice.LibreOffice(place, Path(settings.DATA) / "libreoffice")
    source, target = tmp_path / "a.docx", tmp_path / "a.pdf"
    source.write_bytes(word())
    target.touch()
    engine.make_ready()
    [spare] = _sandboxes()
    engine.convert(source, target, about=Report())
    assert target.read_bytes().startswith(b"%PDF")
    assert not spare.is_running()
    engine.make_ready()
    [spare] = _sandboxes()
    spare.kill()
    engine.convert(source, target, about=Report())
    assert not _sandboxes()


def _sandboxes() -> list[psutil.Process]:
    mine = psutil.Process(os.getpid()).children()
    return [child for child in mine if child.status() != psutil.STATUS_ZOMBIE and "bwrap" in child.name()]


@needs_office
def test_without_libreoffice_the_file_waits_and_goes_on_by_itself(
    client: Client, put_in: PutIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(libreoffice, "PROGRAMS", (tmp_path,))
    version = put_in(word(), "議案.docx")
    assert (version.state, version.reason) == ("failed", "no_office")
    assert "LibreOffice" in client.get(f"/files/{version.file_id}/").content.decode()
    assert put_in(paper(1)).state == "ready", "a PDF needs none"
    assert put_in(picture("PNG"), "写真.png").state == "ready"
    monkeypatch.undo()
    Job.objects.unfinished().update(run_after=timezone.now())
    run_waiting()
    version.refresh_from_db()
    assert version.state == "ready"
