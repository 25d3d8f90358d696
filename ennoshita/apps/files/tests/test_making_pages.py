"""The work behind: done once, continued where it stopped, failing page by page."""

import os
import signal
from pathlib import Path

import msgspec
import psutil
import pytest
from django.test import Client

from ennoshita.apps.files import rendering, store
from ennoshita.apps.files.events import PagesReady
from ennoshita.apps.files.models import Page, Version
from ennoshita.apps.files.socket import topic_of
from ennoshita.apps.files.tasks import render_version
from ennoshita.core.jobs import lease
from ennoshita.core.jobs.worker import run_waiting
from ennoshita.core.models import Job
from ennoshita.engines import sandbox
from ennoshita.engines.pdfium import PdfiumRenderer
from ennoshita.hub.models import Event
from ennoshita.ports.renderer import Rendered

from .conftest import PutIn
from .papers import by_hand, paper


def events_of(version: Version) -> list[PagesReady]:
    rows = Event.objects.filter(topic__name=topic_of(version.file)).order_by("seq")
    return [msgspec.json.decode(row.body, type=PagesReady) for row in rows if '"pages_ready"' in row.body]


@pytest.mark.database
def test_a_job_run_twice_does_nothing_twice(put_in: PutIn) -> None:
    version = put_in(paper(5))
    before = list(version.pages.values_list("pk", "image"))
    said = Event.objects.count()
    Version.objects.filter(pk=version.pk).update(state="rendering")
    render_version.enqueue(version.pk)
    run_waiting()
    assert list(version.pages.values_list("pk", "image")) == before
    assert Event.objects.count() == said + 1  # that it is ready, once more


def test_pages_that_are_there_are_not_made_again(put_in: PutIn) -> None:
    version = put_in(paper(5))
    kept = version.pages.get(number=1).pk
    version.pages.exclude(number=1).delete()
    Page.objects.filter(pk=kept).update(text="kept")
    render_version.enqueue(version.pk)
    run_waiting()
    assert version.pages.get(number=1).text == "kept"
    assert version.pages.count() == 5


def test_a_page_that_another_run_has_stored_meanwhile_is_left_alone(put_in: PutIn) -> None:
    version = put_in(paper(2))
    late = [Rendered(1, width=1, height=1, encoding="png", image=b"late", identity="late"), Rendered(2, failure="crashed")]
    rendering.keep(version, 2, late)
    assert version.pages.filter(identity="late").count() == 0
    assert version.pages.failed().count() == 0


def test_the_first_page_is_told_of_alone_and_few_events_tell_of_many(put_in: PutIn) -> None:
    events = events_of(put_in(by_hand(120)))
    assert len(events[0].pages) <= 2
    assert len(events) < 30


def test_a_failed_page_is_made_again_when_someone_asks(client: Client, put_in: PutIn) -> None:
    version = put_in(paper(3))
    version.pages.filter(number=2).update(failure="crashed", image="", identity="")
    kept = version.pages.get(number=2).pk
    assert "止まりました" in client.get(f"/files/{version.file_id}/").content.decode()
    client.post(f"/files/{version.file_id}/renderings/")
    run_waiting()
    page = version.pages.get(number=2)
    assert (page.pk, page.failure) == (kept, "")
    assert page.image
    assert "止まりました" not in client.get(f"/files/{version.file_id}/").content.decode()


def test_a_killed_sandbox_takes_only_the_page_in_its_hands_with_it(put_in: PutIn) -> None:
    source = store.path(put_in(by_hand(40), work=False).sha256)
    with PdfiumRenderer().open(source) as document:
        pages = document.render(range(1, 41))
        done = [next(pages)]
        for child in psutil.Process(os.getpid()).children():
            if "bwrap" in child.name():
                child.send_signal(signal.SIGKILL)
        done += list(pages)
    assert sorted(page.number for page in done) == list(range(1, 41))
    failed = [page for page in done if page.failure]
    assert {page.failure for page in failed} <= {"crashed"}
    assert len(failed) <= len(os.sched_getaffinity(0))


def test_a_page_that_never_ends_is_given_up(put_in: PutIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ennoshita.engines.pdfium.PAGE_SECONDS", 0.5)
    endless = b"q " + b"1 0 0 1 0 0 cm 0 0 m 100 900 300 -900 500 842 c S " * 400_000
    version = put_in(by_hand(1, content=endless))
    assert [page.failure for page in version.pages.all()] in (["timeout"], ["crashed"])


def test_without_a_sandbox_nothing_is_drawn_and_the_page_says_so(
    client: Client, put_in: PutIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    sandbox._try_out.cache_clear()
    version = put_in(paper(1))
    monkeypatch.undo()
    assert (version.state, version.reason) == ("failed", "not_installed")
    assert "bubblewrap" in client.get(f"/files/{version.file_id}/").content.decode()
    client.post(f"/files/{version.file_id}/renderings/")
    run_waiting()
    assert version.pages.count() == 1, "a sandbox that has come is seen without a restart"


def once_more(client: Client, version: Version) -> None:
    assert "もう一度" in client.get(f"/files/{version.file_id}/").content.decode()
    client.post(f"/files/{version.file_id}/renderings/")
    run_waiting()
    version.refresh_from_db()
    assert (version.state, version.pages.count()) == ("ready", version.page_count)


@pytest.mark.database
def test_a_job_that_died_is_told_with_its_reason_and_may_be_asked_for_again(client: Client, put_in: PutIn) -> None:
    version = put_in(paper(2), work=False)
    Job.objects.unfinished().update(attempts=2)
    assert lease.claim("gone", -1)
    lease.free_forsaken()
    version.refresh_from_db()
    assert (version.state, version.reason) == ("failed", "crashed")
    assert "止まりました" in client.get(f"/files/{version.file_id}/").content.decode()
    once_more(client, version)


def test_a_sandbox_that_cannot_be_started_any_more_is_told(
    client: Client, put_in: PutIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert sandbox.available()
    monkeypatch.setenv("PATH", str(tmp_path))
    version = put_in(paper(1))
    monkeypatch.undo()
    assert (version.state, version.reason) == ("failed", "crashed")
    once_more(client, version)


@pytest.mark.parametrize(
    "says", ["what is this", '{"number": 7, "width": 1}', '{"pages": 1}'], ids=["no JSON", "another page", "the first word again"]
)
def test_a_sandbox_that_says_what_it_was_not_asked_is_not_believed(
    put_in: PutIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, says: str
) -> None:
    taken_over = tmp_path / "taken_over.py"
    taken_over.write_text(
        "import struct, sys\n"
        f"for said in ('{{\"pages\": 1}}', {says!r}):\n"
        "    sys.stdout.buffer.write(struct.pack('<II', len(said), 0) + said.encode())\n"
        "    sys.stdout.buffer.flush()\n"
        "    sys.stdin.readline()\n"
    )
    monkeypatch.setattr("ennoshita.engines.pdfium.SCRIPT", taken_over)
    version = put_in(paper(1))
    assert (version.state, version.reason) == ("failed", "crashed")
    assert not version.pages.exists()
