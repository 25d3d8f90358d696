"""Words looked for in a meeting: the pages that hold them, where they stand, and for whom."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ennoshita.apps.files.api import File, Page, boxes_of
from ennoshita.apps.meetings.models import Material, Meeting, Note
from ennoshita.apps.search import api as search
from ennoshita.apps.spaces.api import make_space, remove_member
from ennoshita.core.jobs.worker import run_waiting
from tests.signing_in import SignedIn

from .conftest import page_of, person

pytestmark = pytest.mark.database


def write_on(page: Page, *words: tuple[int, int, int, int, str]) -> None:
    """The page holds these words in these boxes, as if it had been rendered so."""
    page.text, page.words = "\n".join(word for *_, word in words), json.dumps(words)
    page.save(update_fields=["text", "words"])
    search.renew(f"file/{page.version.file_id}")


def hits(client: Any, meeting: Meeting, question: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/meetings/{meeting.pk}/find/", {"q": question}).json()["hits"]
    return found


def test_the_pages_that_hold_a_word_are_told_with_their_places(council: Meeting, signed_in: SignedIn) -> None:
    page = page_of(council, "予算.pdf", 12)
    write_on(page, (1000, 2000, 800, 200, "予算案説明"), (1000, 2400, 400, 200, "別の文"))

    [hit] = hits(signed_in("4002"), council, "予算")

    assert (hit["name"], hit["page"], hit["number"]) == ("予算.pdf", page.pk, 12)
    assert hit["boxes"] == [[1000, 2000, 320, 200]]
    assert hit["text"][0] == ["予算", True]


def test_a_word_that_runs_over_a_line_is_marked_on_both(council: Meeting) -> None:
    page = page_of(council, "予算.pdf", 1)
    write_on(page, (1000, 2000, 800, 200, "来年度の予"), (1000, 2400, 400, 200, "算案"))

    assert boxes_of(page, search.words_of("予算")) == [(1640, 2000, 160, 200), (1000, 2400, 200, 200)]


def test_a_word_written_downwards_is_marked_downwards(council: Meeting) -> None:
    page = page_of(council, "予算.pdf", 1)
    write_on(page, (1000, 2000, 200, 800, "条例改正"))

    assert boxes_of(page, search.words_of("改正")) == [(1000, 2400, 200, 400)]


def test_letters_written_otherwise_are_marked_where_they_stand(council: Meeting) -> None:
    page = page_of(council, "予算.pdf", 1)
    write_on(page, (0, 0, 600, 100, "髙橋課長"), (0, 200, 600, 100, "12,400円"))

    assert boxes_of(page, search.words_of("高橋 12400")) == [(0, 0, 300, 100), (0, 200, 450, 100)]


@pytest.mark.parametrize(
    ("question", "boxes"),
    [
        ("1,240千円", [(500, 0, 500, 100), (1050, 0, 400, 100)]),
        ("1240 千円", [(500, 0, 500, 100), (1050, 0, 400, 100)]),
        ("240千", [(700, 0, 300, 100), (1050, 0, 200, 100)]),
        ("歳入1,240", [(0, 0, 400, 100), (500, 0, 500, 100)]),
        ("12.5%", [(0, 200, 400, 100), (450, 200, 100, 100)]),
    ],
)
def test_a_number_set_apart_from_its_unit_is_marked_where_it_stands(council: Meeting, question: str, boxes: list[Any]) -> None:
    page = page_of(council, "予算.pdf", 1)
    numbers = [(0, 0, 400, 100, "歳入"), (500, 0, 500, 100, "1,240"), (1050, 0, 400, 100, "千円")]
    write_on(page, *numbers, (0, 200, 400, 100, "12.5"), (450, 200, 100, 100, "%"))

    assert boxes_of(page, search.words_of(f"“{question}”")) == boxes


def test_a_material_kept_from_a_reader_is_not_searched_for_them(council: Meeting, signed_in: SignedIn) -> None:
    page = page_of(council, "予算.pdf", 3)
    write_on(page, (0, 0, 100, 100, "内示"))
    file = page.version.file
    before = hits(signed_in("4002"), council, "内示")

    file.space = make_space("幹部", by=council.made_by)
    file.save(update_fields=["space"])

    assert len(before) == 1
    assert hits(signed_in("4002"), council, "内示") == []
    assert len(hits(signed_in("4001"), council, "内示")) == 1


def test_who_is_taken_off_the_list_finds_nothing_anywhere(council: Meeting, signed_in: SignedIn) -> None:
    write_on(page_of(council, "予算.pdf", 3), (0, 0, 100, 100, "内示"))
    reader = signed_in("4002")

    remove_member(council.space, person("4002"), by=council.made_by)

    assert reader.get(f"/meetings/{council.pk}/find/", {"q": "内示"}).status_code == 404
    assert search.find(person("4002"), "内示").hits == []


def test_a_page_on_a_table_is_opened_in_its_meeting(council: Meeting, signed_in: SignedIn) -> None:
    page = page_of(council, "予算.pdf", 12)
    write_on(page, (0, 0, 100, 100, "財政調整基金"))

    answer = signed_in("4002").get("/search/", {"q": "財政調整基金"}).content.decode()

    assert f"/meetings/{council.pk}/room/?page={page.pk}&amp;find=%E8%B2%A1" in answer


def test_pages_are_found_in_the_order_of_the_days_of_their_meetings(council: Meeting, signed_in: SignedIn) -> None:
    file = page_of(council, "予算.pdf", 12).version.file
    paper = File.objects.create(space=council.space, name="別の紙.pdf", made_by=council.made_by)
    version = paper.versions.create(
        number=1, sha256="2" * 64, size=1, media_type="application/pdf", state="ready", page_count=1, by=council.made_by
    )
    write_on(Page.objects.create(version=version, number=1, image="f" * 64, encoding="png"), (0, 0, 100, 100, "繰上償還"))
    write_on(page_of(council, "予算.pdf", 12), (0, 0, 100, 100, "繰上償還"))

    def found() -> list[str]:
        shown = [hit.thing for hit in search.find(person("4002"), "繰上償還").hits]
        page = signed_in("4002").get("/search/", {"q": "繰上償還"}).content.decode()
        days = re.findall(r'<time datetime="([^"]+)"', page)
        assert days == sorted(days, reverse=True) and len(days) == 2
        return shown

    council.starts_at = timezone.now() - timedelta(days=400)
    council.save(update_fields=["starts_at"])
    run_waiting()
    past = found()
    council.starts_at = timezone.now() + timedelta(days=400)
    council.save(update_fields=["starts_at"])
    run_waiting()

    assert (past, found()) == ([f"file/{paper.pk}", f"file/{file.pk}"], [f"file/{file.pk}", f"file/{paper.pk}"])


def test_the_agenda_is_found_after_it_was_changed(council: Meeting) -> None:
    search.renew(f"meeting/{council.pk}")
    council.items.create(position=1, title="中期財政計画")
    search.renew(f"meeting/{council.pk}")

    assert [hit.key for hit in search.find(person("4002"), "中期財政計画").hits] == [f"meeting/{council.pk}"]


def test_a_sticky_note_is_found_by_its_writer_alone(council: Meeting) -> None:
    page = page_of(council, "予算.pdf", 3)
    note = Note.objects.create(meeting=council, person=person("4002"), page=page, kind=Note.Kind.STICKY, content="根拠を尋ねる")

    assert [hit.key for hit in search.find(person("4002"), "根拠").hits] == [f"note/{note.pk}"]
    assert search.find(council.made_by, "根拠").hits == []


def test_pages_of_an_older_version_are_found_no_more(council: Meeting) -> None:
    page = page_of(council, "予算.pdf", 1)
    write_on(page, (0, 0, 100, 100, "誤った数字"))
    material = Material.objects.get(file=page.version.file)
    new = material.file.versions.create(
        number=2, sha256="1" * 64, size=1, media_type="application/pdf", state="waiting", by=council.made_by
    )
    Page.objects.create(version=new, number=1, text="正しい数字", image="f" * 64, encoding="png")
    new.state, new.page_count = "ready", 1
    new.save(update_fields=["state", "page_count"])
    search.renew(f"file/{material.file_id}")

    assert search.find(person("4002"), "誤った数字").hits == []
    assert len(search.find(person("4002"), "正しい数字").hits) == 1
