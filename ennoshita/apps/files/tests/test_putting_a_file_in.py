"""By the plain form, as without JavaScript."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ennoshita.apps.files import store
from ennoshita.apps.files.models import File, Version
from ennoshita.apps.spaces.api import Space
from ennoshita.core.models import AuditEntry

from .conftest import PutIn
from .papers import paper, turned


@pytest.mark.database
def test_its_pages_can_be_read_when_the_worker_has_made_them(client: Client, put_in: PutIn) -> None:
    version = put_in(paper(3), "予算.pdf")
    assert (version.state, version.page_count) == ("ready", 3)
    shown = client.get(f"/files/{version.file_id}/").content.decode()
    assert shown.count('src="/media/pages/') == 3
    assert "Page 2 blue" in client.get(f"/files/{version.file_id}/pages/2/").content.decode()


def test_the_original_is_kept_byte_by_byte(put_in: PutIn) -> None:
    content = paper(1)
    assert store.path(put_in(content).sha256).read_bytes() == content


def test_the_same_bytes_are_stored_once_and_shared_by_nobody_else(put_in: PutIn) -> None:
    first, second = put_in(paper(1), "一.pdf"), put_in(paper(1), "二.pdf")
    assert first.sha256 == second.sha256
    assert first.file_id != second.file_id


def test_equal_pages_have_one_identity_and_keep_their_own_place(put_in: PutIn) -> None:
    first, second = put_in(paper(2), "一.pdf"), put_in(paper(3), "二.pdf")
    assert first.pages.get(number=2).identity == second.pages.get(number=2).identity
    assert first.pages.get(number=1).identity != first.pages.get(number=2).identity


def test_words_know_where_they_stand(put_in: PutIn) -> None:
    boxes = {word: (x, y) for x, y, _, _, word in put_in(paper(1)).pages.get().word_boxes()}
    assert boxes["Page"][0] < boxes["blue"][0]
    assert 1000 < boxes["Page"][1] < 2000


def test_who_put_it_in_stands_in_the_audit_trail(put_in: PutIn) -> None:
    version = put_in(paper(1))
    entry = AuditEntry.objects.get(about=f"file/{version.file_id}")
    assert (entry.deed, entry.by, entry.details["sha256"]) == ("file stored", version.by_id, version.sha256)


def test_it_goes_into_a_space_of_ones_own_only(signed_in: object, space: Space) -> None:
    stranger: Client = signed_in("1003")  # type: ignore[operator]  # the fixture's type is long
    answer = stranger.post("/files/", {"space": space.pk, "file": SimpleUploadedFile("a.pdf", paper(1))})
    assert answer.status_code == 200
    assert not File.objects.filter(space=space).exists()


def test_a_name_is_found_again_by_its_words(client: Client, put_in: PutIn) -> None:
    put_in(paper(1), "窓口改革の進み具合.pdf", work=False)
    assert "窓口改革の進み具合" in client.get("/files/", {"q": "進み 窓口"}).content.decode()
    assert "窓口改革の進み具合" not in client.get("/files/", {"q": "予算"}).content.decode()


def test_nobody_else_sees_it(signed_in: object, put_in: PutIn) -> None:
    version = put_in(paper(1), "内々.pdf")
    stranger: Client = signed_in("1003")  # type: ignore[operator]
    assert "内々" not in stranger.get("/files/").content.decode()
    for path in ("", "pages/1/"):
        assert stranger.get(f"/files/{version.file_id}/{path}").status_code == 404
    assert stranger.post(f"/files/{version.file_id}/renderings/").status_code == 404
    assert Version.objects.get(pk=version.pk).state == "ready"


def test_words_of_a_turned_page_stand_where_they_are_seen(put_in: PutIn) -> None:
    upright = put_in(paper(1), "縦.pdf").pages.get()
    across = put_in(turned(paper(1)), "横.pdf").pages.get()
    x, y, width, height, word = upright.word_boxes()[0]
    assert (across.width, across.height) == (upright.height, upright.width)
    seen = across.word_boxes()[0]
    assert seen[4] == word
    # A quarter turn to the right: what stood below the top now stands left of the right edge.
    expected = (10_000 - y - height, x, height, width)
    assert all(abs(is_at - wanted) <= 2 for is_at, wanted in zip(seen[:4], expected, strict=True))
