"""kill -9 and a full disk: nothing is lost, nothing is done twice, nothing is half there."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from ennoshita.apps.files import store
from ennoshita.apps.files.models import File
from ennoshita.apps.spaces.api import Space
from ennoshita.core.jobs.worker import run_waiting
from tests.pages_of_text import budget
from tests.running import Running

from .conftest import PutIn
from .lines import Line, unit_space
from .papers import by_hand, paper

PAGES = 150


def until(true: object, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]  # a test's own question
        assert time.monotonic() < end
        time.sleep(0.05)


def test_pages_go_on_after_a_kill_where_they_stopped(house: Running) -> None:
    line = Line(house, "1002")
    content = by_hand(PAGES)
    place = line.begin(len(content), space=unit_space(house))[0].headers["Location"]
    file = int(line.send(place, content)[0].headers["Ennoshita-File"])
    pages = "SELECT g.id, g.number FROM files_page g JOIN files_version v ON v.id = g.version_id WHERE v.file_id = ? ORDER BY g.number"
    until(lambda: len(house.sql(pages, file)) >= 10)
    house.kill()
    before = house.sql(pages, file)
    assert len(before) < PAGES
    house.start()
    until(lambda: house.sql("SELECT state FROM files_version WHERE file_id = ?", file) == [("ready",)])
    after = house.sql(pages, file)
    assert [number for _, number in after] == list(range(1, PAGES + 1))
    assert set(before) <= set(after)


def test_a_page_asked_for_once_more_while_the_others_come_does_not_vanish(house: Running) -> None:
    line = Line(house, "1002")
    content = by_hand(PAGES, broken=2)
    place = line.begin(len(content), space=unit_space(house))[0].headers["Location"]
    file = int(line.send(place, content)[0].headers["Ennoshita-File"])
    failure = "SELECT g.failure FROM files_page g JOIN files_version v ON v.id = g.version_id WHERE v.file_id = ? AND g.number = 2"
    state = "SELECT state FROM files_version WHERE file_id = ?"
    until(lambda: house.sql(failure, file) == [("unreadable",)])
    assert house.sql(state, file) == [("rendering",)]
    assert line.post(f"/files/{file}/renderings/").status == 302
    until(lambda: house.sql(state, file) == [("ready",)])
    assert house.sql(failure, file) == [("unreadable",)]


@pytest.fixture
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A disk of so many megabytes below the store."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={request.param}m", "none", str(disk)]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting a small disk is not permitted here")
    before, settings.BLOBS = settings.BLOBS, disk / "blobs"
    yield disk
    settings.BLOBS = before
    subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize("small_disk", [1, 201], ids=["nothing left", "the reserve left"], indirect=True)
def test_a_full_disk_is_told_kindly_and_leaves_nothing_half_written(
    client: Client, space: Space, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.disk_usage(small_disk).total < store.RESERVE:
        monkeypatch.setattr(store, "RESERVE", 0)  # as if something else had eaten it up
    big = paper(1) + b"%" * (2 * 1024 * 1024)
    answer = client.post("/files/", {"space": space.pk, "file": SimpleUploadedFile("a.pdf", big)})
    assert "ディスクがいっぱい" in answer.content.decode()
    assert not File.objects.filter(space=space).exists()
    assert [path for path in small_disk.rglob("*") if path.is_file()] == []
    answer = client.post("/files/", {"space": space.pk, "file": SimpleUploadedFile("a.pdf", paper(1))})
    assert answer.status_code == 302


@pytest.mark.parametrize("small_disk", [210], indirect=True)
def test_a_disk_that_fills_up_while_pages_are_made_leaves_the_version_before(
    client: Client, space: Space, small_disk: Path, put_in: PutIn
) -> None:
    first = put_in(budget([1, 2]))
    address = f"/files/{first.file_id}/"
    corrected = budget([1, 2], changes={2: ("12,474", "1,247")})
    assert client.post(f"{address}replacements/", {"upload": SimpleUploadedFile("直し.pdf", corrected)}).status_code == 302
    filler = _fill(small_disk)
    run_waiting()
    second = first.file.versions.get(number=2)
    assert (second.state, second.reason, first.file.shown) == ("failed", "disk_full", first)
    told = client.get(f"{address}replacements/{second.pk}/").json()["sentence"]
    assert "ディスクがいっぱい" in told and "前の版のまま" in told
    assert "ディスクがいっぱい" in client.get(address).content.decode()
    assert all(store.path(page.image).stat().st_size == page.bytes for page in first.pages.all())
    filler.unlink()
    assert client.post(f"{address}replacements/", {"upload": SimpleUploadedFile("直し.pdf", corrected)}).status_code == 302
    run_waiting()
    assert (first.file.shown.number, first.file.shown.state) == (3, "ready")


def _fill(disk: Path) -> Path:
    """Something else eats up all that is left."""
    filler = disk / "something else"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"%" * 65536):
            pass
    return filler


@pytest.fixture
def full_database(space: Space) -> Iterator[None]:
    """No page more than it has. Only SQLite can be told so."""
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite can be told to be full")
    with connection.cursor() as cursor:
        most = cursor.execute("PRAGMA page_count").fetchone()[0] - cursor.execute("PRAGMA freelist_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {most}")
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


def test_a_full_database_is_told_like_a_full_disk(client: Client, space: Space, full_database: None) -> None:
    """A long name each time, until no row fits any more."""
    for number in range(200):
        name = f"{number:03}{'長' * 80}.pdf"
        answer = client.post("/files/", {"space": space.pk, "file": SimpleUploadedFile(name, paper(1))})
        if answer.status_code != 302:
            break
    assert "ディスクがいっぱい" in answer.content.decode()
