"""kill -9 and a full disk: nothing is lost, nothing is done twice, nothing is half there."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ennoshita.apps.files.models import File
from ennoshita.apps.spaces.api import Space
from tests.running import Running

from .lines import Line
from .papers import by_hand, paper

PAGES = 150


def until(true: object, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]  # a test's own question
        assert time.monotonic() < end
        time.sleep(0.05)


def test_pages_go_on_after_a_kill_where_they_stopped(house: Running) -> None:
    line = Line(house, "1002")
    [(space,)] = house.sql(
        "SELECT m.space_id FROM spaces_membership m JOIN people_person p ON p.id = m.person_id"
        " WHERE p.staff_number = '1002' AND m.role != 'guest' ORDER BY m.id LIMIT 1"
    )
    content = by_hand(PAGES)
    place = line.begin(len(content), space=int(str(space)))[0].headers["Location"]
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


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte below the store."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", disk], check=False, capture_output=True).returncode:
        pytest.skip("mounting a small disk is not permitted here")
    before, settings.BLOBS = settings.BLOBS, disk / "blobs"
    yield disk
    settings.BLOBS = before
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_is_told_kindly_and_leaves_nothing_half_written(client: Client, space: Space, small_disk: Path) -> None:
    big = paper(1) + b"%" * (2 * 1024 * 1024)
    answer = client.post("/files/", {"space": space.pk, "file": SimpleUploadedFile("a.pdf", big)})
    assert "ディスクがいっぱい" in answer.content.decode()
    assert not File.objects.filter(space=space).exists()
    assert [path for path in small_disk.rglob("*") if path.is_file()] == []
    answer = client.post("/files/", {"space": space.pk, "file": SimpleUploadedFile("a.pdf", paper(1))})
    assert answer.status_code == 302
