"""Word, Excel, PowerPoint, pictures and text become pages, and what the pages do not show is said."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from ennoshita.apps.files import store
from ennoshita.apps.files.api import conversion_sentences, demo_material
from ennoshita.apps.files.events import VersionInspected
from ennoshita.apps.files.models import Page, Version
from ennoshita.apps.files.socket import topic_of
from ennoshita.apps.files.tasks import render_version
from ennoshita.core.jobs.worker import run_waiting
from ennoshita.engines import libreoffice
from ennoshita.hub.models import Event

from .conftest import PutIn
from .office_papers import deck, picture, with_macros, with_parts, word, workbook

needs_office = pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is missing: scripts/setup test")


def first_page(version: Version) -> tuple[Page, Image.Image]:
    page = version.pages.get(number=1)
    return page, Image.open(io.BytesIO(store.path(page.image).read_bytes())).convert("RGB")


@needs_office
def test_a_word_file_becomes_pages_with_its_text_its_table_and_its_picture(put_in: PutIn) -> None:
    version = put_in(word("紙を配らない庁議", "髙窓 総務課長"), "議案.docx")
    assert (version.state, version.page_count) == ("ready", 1)
    page, image = first_page(version)
    assert "髙窓 総務課長" in page.text
    assert "1,240千円" in page.text.replace(" ", "")
    assert (0x00, 0x17, 0xC1) in {colour for _, colour in image.getcolors(1 << 24) or []}, "colours are kept"
    assert store.path(version.sha256).read_bytes().startswith(b"PK"), "the original stays the original"


@needs_office
def test_a_font_that_is_not_here_is_named_with_the_one_in_its_place(client: Client, put_in: PutIn) -> None:
    version = put_in(word("明朝で書いた一行", font="游明朝"), "議案.docx")
    [sentence] = [line for line in conversion_sentences(version) if "游明朝" in line]
    assert "代わりに" in sentence
    shown = client.get(f"/files/{version.file_id}/").content.decode()
    assert "游明朝" in shown
    assert "游明朝" in client.get(f"/files/{version.file_id}/carried/").content.decode()


@needs_office
@pytest.mark.database
def test_whoever_watches_hears_that_the_differences_are_known(client: Client, put_in: PutIn) -> None:
    """A page that is open hears VersionInspected and fetches the part anew: it equals the one of a fresh page."""
    version = put_in(deck(), "配信.pptx", work=False)
    stale = client.get(f"/files/{version.file_id}/carried/").content.decode()
    run_waiting()
    bodies = Event.objects.filter(topic__name=topic_of(version.file)).values_list("body", flat=True)
    assert msgspec.json.encode(VersionInspected(version.pk)).decode() in list(bodies)
    part = client.get(f"/files/{version.file_id}/carried/").content.decode()
    assert part != stale
    assert "アニメーション" in part
    assert "アニメーション" in client.get(f"/files/{version.file_id}/").content.decode()


@needs_office
def test_slides_lose_their_motion_and_hidden_ones_stay_hidden(put_in: PutIn) -> None:
    version = put_in(deck(3), "配信.pptx")
    assert version.page_count == 2
    said = " ".join(conversion_sentences(version))
    assert "画面切り替え" in said
    assert "非表示のスライドが1枚" in said


@needs_office
def test_macros_are_not_run_and_readers_are_told(put_in: PutIn) -> None:
    version = put_in(with_macros(word()), "申請書.docm")
    assert version.state == "ready"
    assert any("マクロは動かさず" in line for line in conversion_sentences(version))


@needs_office
def test_comments_are_counted(put_in: PutIn) -> None:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    package = word()
    with_comment = with_parts(package, {"word/comments.xml": f'<w:comments {namespace}><w:comment w:id="0"/></w:comments>'.encode()})
    said = " ".join(conversion_sentences(put_in(with_comment, "a.docx")))
    assert "コメントが1件" in said


@needs_office
def test_a_wide_sheet_is_announced_and_fitted_when_asked(client: Client, put_in: PutIn) -> None:
    version = put_in(workbook(columns=30), "予算.xlsx")
    wide = version.page_count
    assert wide is not None
    assert wide > 1
    said = " ".join(conversion_sentences(version))
    assert "「予算一覧」(横に約" in said
    assert "非表示のシートは表示されません: 下書き" in said
    assert "1頁の幅に収める" in client.get(f"/files/{version.file_id}/").content.decode()
    client.post(f"/files/{version.file_id}/narrow-layout/")
    run_waiting()
    narrow = version.file.latest
    assert (narrow.number, narrow.sha256, narrow.state, narrow.page_count) == (2, version.sha256, "ready", 1)
    page = narrow.pages.get()
    assert page.width > page.height, "turned to landscape: upright its letters would be too small"
    assert "横に約" not in " ".join(conversion_sentences(narrow))
    assert version.file.shown == narrow
    client.post(f"/files/{version.file_id}/narrow-layout/")
    assert version.file.latest == narrow, "asked twice it is done once"


@needs_office
def test_the_choice_of_a_layout_survives_once_more(client: Client, put_in: PutIn) -> None:
    version = put_in(workbook(columns=30), "予算.xlsx")
    client.post(f"/files/{version.file_id}/narrow-layout/")
    run_waiting()
    narrow = version.file.latest
    Version.objects.filter(pk=narrow.pk).update(state="failed", reason="stopped", pdf="", page_count=None)
    narrow.pages.all().delete()
    client.post(f"/files/{version.file_id}/renderings/")
    run_waiting()
    narrow.refresh_from_db()
    assert (narrow.state, narrow.page_count) == ("ready", 1)


def test_who_may_not_see_the_file_cannot_ask_for_another_layout(signed_in: Callable[[str], Client], put_in: PutIn) -> None:
    version = put_in(workbook(), "予算.xlsx", work=False)
    stranger = signed_in("4012")
    assert stranger.post(f"/files/{version.file_id}/narrow-layout/").status_code == 404


@needs_office
def test_what_is_converted_once_is_not_converted_again(put_in: PutIn) -> None:
    """A worker killed while it drew pages goes on from the PDF."""
    version = put_in(word(), "議案.docx")
    version.pages.all().delete()
    kept = Path(settings.BLOBS) / "kept"
    shutil.move(store.path(version.sha256), kept)
    store.path(version.sha256).write_bytes(b"no Office file any more")
    Version.objects.filter(pk=version.pk).update(state="rendering")
    render_version.enqueue(version.pk)
    run_waiting()
    shutil.move(kept, store.path(version.sha256))
    assert version.pages.count() == 1


@needs_office
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_text_is_read_in_its_encoding_with_its_lines_tabs_and_pages(put_in: PutIn, encoding: str) -> None:
    lines = "縁野市 お知らせ\r\n\t字下げ\r\n" + "長い行を折り返します。" * 12 + "\r\n\f次の頁\r\n"
    version = put_in(lines.encode(encoding), "お知らせ.txt")
    assert (version.media_type, version.state, version.page_count) == ("text/plain", "ready", 2)
    first, second = (page.text for page in version.pages.all())
    assert "縁野市 お知らせ" in first
    assert first.replace("\n", "").count("長い行を折り返します。") == 12
    assert second.strip() == "次の頁"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"])
def test_a_picture_becomes_a_page_in_its_colours(put_in: PutIn, kind: str) -> None:
    version = put_in(picture(kind, "#1060c0"), "写真")
    assert (version.state, version.page_count) == ("ready", 1)
    page, image = first_page(version)
    assert page.width > page.height
    seen = image.getpixel((page.width // 2, page.height // 2))
    assert isinstance(seen, tuple)
    assert all(abs(one - other) < 8 for one, other in zip(seen, (0x10, 0x60, 0xC0), strict=True))


def test_a_photograph_taken_sideways_stands_upright(put_in: PutIn) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    page, _ = first_page(put_in(picture("JPEG", exif=exif), "写真.jpg"))
    assert page.height > page.width


def test_a_moving_picture_shows_its_first_image_and_says_so(put_in: PutIn) -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    version = put_in(out.getvalue(), "動き.gif")
    assert version.page_count == 1
    assert any("最初の1枚" in line for line in conversion_sentences(version))


def test_a_scan_of_several_sheets_has_as_many_pages(put_in: PutIn) -> None:
    out = io.BytesIO()
    sheets = [Image.new("1", (800, 1100), 1) for _ in range(3)]
    sheets[0].save(out, "TIFF", save_all=True, append_images=sheets[1:], compression="group4")
    assert put_in(out.getvalue(), "スキャン.tif").page_count == 3


@needs_office
@pytest.mark.parametrize(
    ("name", "pages"), [("12月定例会の議案.docx", 2), ("人権講演会の配信.pptx", 5)], ids=["the bills", "the broadcast"]
)
def test_the_councils_own_papers_have_their_pages(put_in: PutIn, name: str, pages: int) -> None:
    assert put_in(demo_material(name), name).page_count == pages
