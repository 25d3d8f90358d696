"""A file whose time is over leaves nothing behind, whatever is being done with it at that moment; what others hold stays theirs."""

import os
import time

import pytest

from ennoshita.apps.files import rendering, store
from ennoshita.apps.files.api import empty_file, hold_bytes, outline_of
from ennoshita.apps.files.models import File, Outline, Page, Version
from ennoshita.core.jobs.worker import run_waiting
from ennoshita.core.models import Job
from ennoshita.ports.renderer import Rendered

from .conftest import PutIn
from .papers import paper

pytestmark = pytest.mark.database


def aged(*digests: str) -> None:
    """As if these bytes had been put in an hour ago."""
    for digest in digests:
        os.utime(store.path(digest), (time.time() - 3600, time.time() - 3600))


def held_by(version: Version) -> list[str]:
    return [version.sha256, *version.pages.values_list("image", flat=True)]


def test_its_bytes_and_images_leave_the_store(put_in: PutIn) -> None:
    version = put_in(paper(2))
    held = held_by(version)
    aged(*held)
    empty_file(version.file, by=None)
    run_waiting()
    assert not [digest for digest in held if store.path(digest).exists()]


def test_what_another_file_holds_stays(put_in: PutIn) -> None:
    version = put_in(paper(2))
    other = put_in(paper(2), "写し.pdf")
    aged(*held_by(other))
    empty_file(version.file, by=None)
    run_waiting()
    assert all(store.path(digest).exists() for digest in held_by(other))


def test_what_a_room_above_holds_stays(put_in: PutIn) -> None:
    version = put_in(paper(3))
    held = held_by(version)
    aged(*held)
    hold_bytes(lambda digest: digest == held[0])
    empty_file(version.file, by=None)
    run_waiting()
    assert [digest for digest in held if store.path(digest).exists()] == held[:1]


def test_bytes_that_come_in_again_at_that_moment_are_left_to_a_later_sweep(put_in: PutIn) -> None:
    version = put_in(paper(1))
    image = version.pages.get().image
    content = store.path(image).read_bytes()
    aged(*held_by(version))
    empty_file(version.file, by=None)
    # Somebody else's page is the same; whose it is will be written down in a moment.
    assert store.put(content) == image
    run_waiting()
    assert store.path(image).exists()
    assert Job.objects.unfinished().filter(task__endswith="sweeping.sweep", args__0=[image]).exists()


def test_pages_that_were_being_made_bring_nothing_back(put_in: PutIn) -> None:
    version = put_in(paper(1))
    empty_file(version.file, by=None)
    rendering.keep(version, 1, [Rendered(1, width=1, height=1, encoding="png", image=b"late", identity="late", text="late")])
    rendering.fail(version, "crashed")
    assert not Page.objects.filter(version=version).exclude(image="", text="").exists()
    assert Version.objects.get(pk=version.pk).reason == "emptied"
    assert Job.objects.unfinished().filter(task__endswith="sweeping.sweep").count() == 2


def test_its_outline_goes_too(put_in: PutIn) -> None:
    version = put_in(paper(1))
    Outline.objects.create(version=version, lines='[[0,1,"秘密"],[0,1,"章"]]')
    empty_file(File.objects.get(pk=version.file_id), by=None)
    assert outline_of(version) == ()
