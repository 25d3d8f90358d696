"""kill -9, a full disk, two at once: nothing is lost, nothing counts twice."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection

from ennoshita.apps.files.api import StoreFull, store_bytes
from ennoshita.apps.people.api import Person
from ennoshita.apps.printing import originals
from ennoshita.apps.printing.actions import importing, reading
from ennoshita.apps.printing.models import DailyPrint, Draft, Import, Job, Source, Unsummed
from tests.running import environment

from .test_loading_logs import SECRET, line, log, source

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("town")]
__all__ = ["source"]
LINES = 60_000
CHILD = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "ennoshita.site.settings"
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from ennoshita.apps.people.api import Person
from ennoshita.apps.printing.actions import importing
from ennoshita.apps.printing.models import Source
by, _new = Person.objects.get_or_create(staff_number="1")
source, _new = Source.objects.get_or_create(kind="cups", name="print1", settings={"secret": sys.argv[2]}, made_by=by)
importing.read_file(source, "page_log", open(sys.argv[1], "rb"))
"""


def test_a_reading_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    file = tmp_path / "page_log"
    file.write_bytes(b"".join(line("mfp1", f"u{number % 50}", 2, number=number) for number in range(1, LINES + 1)))
    data = tmp_path / "data"
    command = [sys.executable, "-c", CHILD, str(file), SECRET]
    with subprocess.Popen(command, env=environment(data)) as child:
        begun = _until(lambda: _asked(data, "SELECT lines, new FROM printing_import WHERE lines > 0"))
        child.send_signal(signal.SIGKILL)
    assert begun[0][0] < LINES, "it was killed in the middle"
    subprocess.run(command, env=environment(data), check=True)
    assert _asked(data, "SELECT state, lines, new, known FROM printing_import") == [("read", LINES, LINES, 0)]
    assert _asked(data, "SELECT count(*), max(line) FROM printing_job") == [(LINES, LINES)]
    assert _asked(data, "SELECT sum(jobs), sum(sheets) FROM printing_dailyprint") == [(LINES, 2 * LINES)]
    assert _asked(data, "SELECT sum(jobs), sum(sheets) FROM printing_monthlyprint") == [(LINES, 2 * LINES)]
    assert _asked(data, "SELECT count(*) FROM printing_unsummed") == [(0,)]


def _asked(data: Path, statement: str) -> list[tuple[object, ...]]:
    """[] while there is no such table yet."""
    if not (data / "ennoshita.sqlite3").exists():
        return []
    with closing(sqlite3.connect(data / "ennoshita.sqlite3", timeout=20)) as database:
        try:
            return database.execute(statement).fetchall()
        except sqlite3.OperationalError:
            return []


def _until(found: object, seconds: float = 90) -> list[tuple[int, int]]:
    end = time.monotonic() + seconds
    while not (rows := found()):  # type: ignore[operator]  # a test's own question
        assert time.monotonic() < end
        time.sleep(0.002)
    return rows  # type: ignore[no-any-return]


@pytest.fixture
def full_database(source: Source) -> Iterator[None]:
    """A few pages more than it has. Only SQLite can be told so."""
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite can be told to be full")
    with connection.cursor() as cursor:
        most = cursor.execute("PRAGMA page_count").fetchone()[0] + 40
        cursor.execute(f"PRAGMA max_page_count = {most}")
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


def test_a_full_disk_is_said_and_reading_goes_on_when_there_is_room(source: Source, full_database: None) -> None:
    content = b"".join(line("mfp1", "sato", 2, number=number) for number in range(1, 9001))
    with pytest.raises(StoreFull):
        importing.read_file(source, "page_log", BytesIO(content))
    [imported] = Import.objects.all()
    assert imported.state == Import.State.READING and imported.new < 9000
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")
    reading.read_import.call(imported.pk)
    imported.refresh_from_db()
    assert (imported.state, imported.new, imported.trouble) == (Import.State.READ, 9000, [])


def test_who_finds_that_it_is_being_read_leaves_it(source: Source) -> None:
    with reading._alone(source.pk, wait=False) as mine:
        imported = importing.read_file(source, "page_log", BytesIO(log(("mfp1", "sato", 3))))
        assert mine and imported.state == Import.State.READING and not Job.objects.exists()
    reading.read_import.call(imported.pk)
    assert Job.objects.count() == 1


def test_two_who_take_one_draft_take_it_once(source: Source) -> None:
    by = Person.objects.get(staff_number="1001")
    draft = importing.bring([("page_log", BytesIO(log(("mfp1", "sato", 3))))], Source.Kind.CUPS, by=by)
    draft.settings = {"secret": SECRET}
    draft.save()
    same = Draft.objects.get(pk=draft.pk)
    assert [one.new for one in importing.take(draft, "print1", by=by)] == [1]
    assert importing.take(same, "print1", by=by) == []
    assert Import.objects.count() == Job.objects.count() == 1


def test_a_large_file_is_read_by_a_worker(source: Source) -> None:
    by = Person.objects.get(staff_number="1001")
    content = b"".join(line("mfp1", "sato", 2, number=number) for number in range(1, 6001))
    draft = importing.bring([("page_log", BytesIO(content))], Source.Kind.CUPS, by=by)
    draft.settings = {"secret": SECRET}
    draft.save()
    [imported] = importing.take(draft, "print2", by=by)
    assert imported.size > reading.BACKGROUND and imported.state == Import.State.READING
    reading.read_import.call(imported.pk)
    imported.refresh_from_db()
    assert (imported.state, imported.new, imported.read) == (Import.State.READ, 6000, imported.size)
    assert DailyPrint.objects.filter(source=imported.source).count() > 0 and not Unsummed.objects.exists()


def test_what_was_read_stays_in_the_store(source: Source) -> None:
    content = log(("mfp1", "sato", 3))
    imported = importing.read_file(source, "page_log", BytesIO(content))
    assert originals.held(imported.sha256) and not originals.held(store_bytes(b"nobody's"))
