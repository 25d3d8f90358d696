"""A log is written while it is read, and rotated: each line counts once, and leads back to its number in the log."""

import gzip
import os
import tempfile
import time
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings

from ennoshita.apps.printing.actions import importing, watching
from ennoshita.apps.printing.models import Import, Job, Source

from .test_loading_logs import SECRET, line, log, source

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("town")]
__all__ = ["source"]
LINES = [line("mfp1", "yamada", sides, number=sides) for sides in range(1, 41)]


@pytest.fixture
def folder(source: Source) -> Path:
    home = Path(settings.DATA) / "watched"
    home.mkdir(exist_ok=True)
    place = Path(tempfile.mkdtemp(dir=home))
    Source.objects.filter(pk=source.pk).update(settings={"secret": SECRET, "folder": str(place)}, every_min=5)
    source.refresh_from_db()
    return place


def test_only_what_came_since_is_kept_and_read(source: Source) -> None:
    first = importing.read_file(source, "page_log", BytesIO(b"".join(LINES[:30])))
    later = importing.read_file(source, "page_log", BytesIO(b"".join(LINES)))
    assert (later.begins, later.size, later.new, later.known) == (first.size, sum(map(len, LINES[30:])), 10, 0)
    assert Job.objects.get(impressions=35).line == 35
    assert importing.read_file(source, "page_log", BytesIO(b"".join(LINES))) == later, "nothing came since"


def test_a_line_that_is_being_written_waits_until_it_is_whole(source: Source) -> None:
    whole = b"".join(LINES[:30])
    assert importing.read_file(source, "page_log", BytesIO(whole + LINES[30][:50])).new == 30
    assert importing.read_file(source, "page_log", BytesIO(whole + LINES[30])).new == 1


def test_a_rotated_log_is_known_by_its_head_and_the_new_one_is_new(source: Source) -> None:
    importing.read_file(source, "page_log", BytesIO(b"".join(LINES[:20])))
    rotated = importing.read_file(source, "page_log.O", BytesIO(b"".join(LINES[:30])))
    fresh = importing.read_file(source, "page_log", BytesIO(b"".join(LINES[30:])))
    packed = importing.read_file(source, "page_log.1.gz", BytesIO(gzip.compress(b"".join(LINES[:30]))))
    assert (rotated.new, fresh.new, fresh.begins, packed.new, packed.known) == (10, 10, 0, 0, 30)


def test_a_log_that_was_written_anew_is_read_whole(source: Source) -> None:
    importing.read_file(source, "page_log", BytesIO(b"".join(LINES[:20])))
    other = importing.read_file(source, "page_log", BytesIO(b"".join([*LINES[:10], *LINES[25:40]])))
    assert (other.begins, other.new, other.known) == (0, 15, 10)


def test_a_watched_folder_is_read_the_oldest_first_and_once(source: Source, folder: Path) -> None:
    for age, (name, lines) in enumerate({"page_log": LINES[20:], "page_log.O": LINES[:20], ".hidden": LINES}.items(), 1):
        (folder / name).write_bytes(b"".join(lines))
        os.utime(folder / name, (time.time() - 60 * age,) * 2)
    (folder / "link").symlink_to("/etc/hostname")
    watching.look_into(source)
    assert list(source.imports.order_by("pk").values_list("name", "new")) == [("page_log.O", 20), ("page_log", 20)]
    watching.look_into(source)
    source.refresh_from_db()
    assert source.imports.count() == 2 and source.looked_at and source.trouble == []


def test_what_goes_wrong_in_a_folder_is_said(source: Source, folder: Path) -> None:
    (folder / "page_log.1.gz").write_bytes(gzip.compress(log(("mfp1", "sato", 3)))[:-12])
    watching.look_into(source)
    source.refresh_from_db()
    assert source.trouble[1] == {"count": 1}
    assert source.imports.get().state == Import.State.FAILED and not Job.objects.exists()
    source.settings["folder"] = "/etc"
    watching.look_into(source)
    source.refresh_from_db()
    assert "watched folder" in source.trouble[0], "outside of `watched` nothing is read"
