"""The new dropped on the old: readers keep the old one until the new one's pages are there, and unchanged pages stay what they are."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from ennoshita.apps.files import actions, kept_uploads, rendering, store
from ennoshita.apps.files.models import File, Page, Version
from ennoshita.apps.files.pages import page_ref
from ennoshita.apps.files.replacing import as_shown
from ennoshita.apps.files.signals import replacement_failed, version_replaced
from ennoshita.apps.people.api import Person
from ennoshita.core.jobs.worker import run_waiting
from tests.pages_of_text import budget

from .conftest import PutIn
from .papers import paper

pytestmark = pytest.mark.database

Heard = list[dict[str, Any]]


@pytest.fixture
def heard() -> Iterator[Heard]:
    told: Heard = []

    def hear(**what: Any) -> None:
        told.append(what)

    version_replaced.connect(hear)
    replacement_failed.connect(hear)
    yield told
    version_replaced.disconnect(hear)
    replacement_failed.disconnect(hear)


def replace(file: File, content: bytes, *, by: str = "1002", work: bool = True, name: str = "新.pdf") -> Version:
    version = actions.replace_file(file=file, name=name, source=store.receive([content]), by=Person.objects.get(staff_number=by))
    if work:
        run_waiting()
        version.refresh_from_db()
    return version


def kinds(heard: Heard) -> list[str]:
    return [change.kind for change in heard[-1]["changes"]]


def pages(version: Version) -> list[Page]:
    return list(version.pages.all())


def test_unchanged_pages_keep_their_address_and_the_changed_one_follows_its_old_one(put_in: PutIn, heard: Heard) -> None:
    first = put_in(budget([1, 2, 3, 4]))
    second = replace(first.file, budget([1, 2, 3, 4], changes={3: ("12,511", "1,251")}))
    assert (second.number, second.state, first.file.shown) == (2, "ready", second)
    assert kinds(heard) == ["same", "same", "changed", "same"]
    old, new = pages(first), pages(second)
    assert [page_ref(page).id for page in new] == [old[0].pk, old[1].pk, new[2].pk, old[3].pk]
    assert [page_ref(page).url for page in new][:2] == [page_ref(page).url for page in old][:2]
    assert [page.follows_id for page in new] == [page.pk for page in old]


def test_readers_keep_the_old_version_while_the_new_one_is_made(put_in: PutIn) -> None:
    first = put_in(budget([1, 2]))
    second = replace(first.file, budget([2, 1]), work=False)
    assert first.file.shown == first
    run_waiting()
    assert first.file.shown == second


def test_pages_moved_inserted_and_deleted_are_told_apart(put_in: PutIn, heard: Heard) -> None:
    first = put_in(budget([1, 2, 3, 4, 5]))
    second = replace(first.file, budget([1, 4, 2, 8, 5]))
    assert kinds(heard) == ["same", "same", "same", "inserted", "same", "deleted"]
    old, new = pages(first), pages(second)
    assert [page.origin for page in new] == [old[0].pk, old[3].pk, old[1].pk, new[3].pk, old[4].pk]
    assert [change.moved for change in heard[-1]["changes"]].count(True) == 1


def test_a_page_that_comes_back_is_what_it_was(put_in: PutIn) -> None:
    first = put_in(budget([1, 2]))
    replace(first.file, budget([1, 2], changes={2: ("12,474", "1,247")}))
    third = actions.bring_back(first, by=first.by)
    run_waiting()
    assert [page.origin for page in pages(third)] == [page.pk for page in pages(first)]


def test_what_comes_back_is_laid_out_and_told_of_as_it_was(put_in: PutIn) -> None:
    first = put_in(budget([1]))
    then = {"pdf": first.sha256, "report": '{"family": "spreadsheet"}', "layout": "fit_width"}
    Version.objects.filter(pk=first.pk).update(**then)
    second = replace(first.file, budget([2]))
    third = actions.bring_back(Version.objects.get(pk=first.pk), by=first.by)
    assert {name: getattr(third, name) for name in then} == then
    # The same bytes laid out otherwise are another thing to readers.
    Version.objects.filter(pk=second.pk).update(sha256=first.sha256)
    run_waiting()
    assert actions.bring_back(Version.objects.get(pk=second.pk), by=first.by).layout == ""


def test_a_page_known_by_its_first_number_is_found_in_the_version_that_is_shown(put_in: PutIn) -> None:
    first = put_in(budget([1, 2, 3]))
    second = replace(first.file, budget([3, 1]))
    old, new = pages(first), pages(second)
    assert as_shown(old[2]) == new[0]
    assert as_shown(old[1]) is None


def test_the_same_file_again_changes_nothing_and_says_so(put_in: PutIn) -> None:
    first = put_in(budget([1]))
    with pytest.raises(ValidationError) as refused:
        replace(first.file, budget([1]))
    assert refused.value.code == "unchanged"
    assert first.file.versions.count() == 1
    assert not list(store.waiting_room().iterdir())


@pytest.mark.parametrize(("content", "reason"), [(paper(2, password="x"), "encrypted"), (b"%PDF-1.4 broken", "corrupt")])
def test_a_file_that_cannot_be_shown_leaves_the_old_one_in_its_place(put_in: PutIn, heard: Heard, content: bytes, reason: str) -> None:
    first = put_in(budget([1, 2]))
    second = replace(first.file, content)
    assert (first.file.shown, second.state, second.reason) == (first, "failed", reason)
    assert [what.get("version") for what in heard] == [second]


def test_a_kind_that_cannot_be_shown_is_refused_before_anything_is_written(put_in: PutIn) -> None:
    first = put_in(budget([1]))
    with pytest.raises(ValidationError):
        replace(first.file, b"PK\x05\x06" + b"\0" * 18, name="a.zip")
    assert first.file.versions.count() == 1


def test_what_could_not_be_shown_is_replaced_at_once(put_in: PutIn, heard: Heard) -> None:
    first = put_in(paper(2, password="x"))
    second = replace(first.file, budget([1]), work=False)
    assert (first.file.shown, heard[-1]["after"], heard[-1]["changes"]) == (second, second, [])


def test_of_two_replacements_at_once_the_later_is_shown_whichever_is_made_first(put_in: PutIn, heard: Heard) -> None:
    first = put_in(budget([1, 2]))
    second = replace(first.file, budget([1, 3]), work=False)
    third = replace(first.file, budget([1, 4]), work=False)
    rendering.render(third)
    assert first.file.shown == third
    rendering.render(second)
    assert first.file.shown == third
    assert [what["after"] for what in heard] == [third]
    run_waiting()
    assert len(heard) == 1


def test_only_who_may_write_in_the_space_replaces(put_in: PutIn) -> None:
    first = put_in(budget([1]))
    with pytest.raises(PermissionDenied):
        replace(first.file, budget([2]), by="1001")


def test_an_upload_names_the_file_it_replaces(put_in: PutIn, client: Client) -> None:
    first = put_in(budget([1, 2]))
    content = budget([1, 3])
    upload = actions.begin_upload(space=first.file.space, name="直し.pdf", size=len(content), by=first.by, file=first.file)
    kept_uploads.append(kept_uploads.part(upload), content, at=0)
    version = actions.finish_upload(upload)
    assert (version.file, version.number) == (first.file, 2)


def test_a_word_file_in_the_place_of_a_pdf_is_called_so(put_in: PutIn, signed_in: Callable[[str], Client]) -> None:
    first = put_in(budget([1]), "予算.PDF")
    replace(first.file, budget([2]), name="まったく別.pdf")
    assert File.objects.get(pk=first.file_id).name == "予算.PDF"


def test_a_job_that_runs_again_after_a_crash_replaces_once(put_in: PutIn, heard: Heard) -> None:
    """Killed when all pages were there and nothing was told yet; then the queue gives the job to someone else, twice."""
    first = put_in(budget([1, 2]))
    second = replace(first.file, budget([2, 3]), work=False)

    class Killed(BaseException):
        pass

    def die(**_: Any) -> None:
        raise Killed

    version_replaced.connect(die, weak=False, dispatch_uid="killed")
    with pytest.raises(Killed):
        rendering.render(second)
    version_replaced.disconnect(dispatch_uid="killed")
    heard.clear()
    assert first.file.shown == first
    rendering.render(second)
    rendering.render(second)
    assert first.file.shown == second
    assert [what["after"] for what in heard] == [second]
