"""kill -9 in the middle of a replacement, in a served house: it is finished afterwards, and nothing is lost on the way."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ennoshita.apps.files.tests.lines import Line
from ennoshita.apps.files.tests.test_surviving import until
from tests.pages_of_text import budget
from tests.running import Running

PAGES = list(range(1, 121))
PAGE = "SELECT COALESCE(g.same_as_id, g.id) FROM files_page g JOIN files_version v ON v.id = g.version_id"
MEETING = (
    "SELECT m.id, m.space_id FROM meetings_meeting m JOIN people_person p ON p.id = m.made_by_id WHERE p.staff_number = '4001'"
    " AND NOT EXISTS (SELECT 1 FROM meetings_closure c WHERE c.meeting_id = m.id) AND"
    " NOT EXISTS (SELECT 1 FROM meetings_cancellation x WHERE x.meeting_id = m.id) ORDER BY m.starts_at LIMIT 1"
)


@pytest.fixture(scope="module")
def house(demo_folder: Path) -> Iterator[Running]:
    with tempfile.TemporaryDirectory(prefix="en-") as folder:
        server = Running(demo_folder, Path(folder) / "d")
        server.start()
        yield server
        server.stop()


def test_a_replacement_goes_on_after_a_kill_and_nothing_is_lost(house: Running) -> None:
    line = Line(house, "4001")
    [(meeting, space)] = house.sql(MEETING)
    file = _sent(line, budget(PAGES), space=int(str(space)))
    assert line.post(f"/meetings/{meeting}/materials/", file=str(file)).status == 204
    note = _note_on(house, int(str(meeting)), file, 3)

    _sent(line, budget(PAGES, changes={3: ("12,511", "1,251")}), file=file)
    until(lambda: _pages(house, file, 2) >= 9)
    house.child("core.jobs").kill()
    assert _states(house, file) == ["ready", "rendering"]
    assert house.sql("SELECT page_id FROM meetings_note WHERE id = ?", note) == house.sql(
        f"{PAGE} WHERE v.file_id = ? AND v.number = 1 AND g.number = 3", file
    )

    until(lambda: _states(house, file) in (["ready", "ready"], ["ready", "failed"]), 180)
    assert _states(house, file) == ["ready", "ready"]
    assert _pages(house, file, 2) == len(PAGES)
    [(page,)] = house.sql(f"{PAGE} WHERE v.file_id = ? AND v.number = 2 AND g.number = 3", file)
    assert house.sql("SELECT page_id, content FROM meetings_note WHERE id = ?", note) == [(page, "桁が違う?")]
    replaced = (
        "SELECT r.kept, r.changed, r.carried FROM meetings_replacement r JOIN files_version v ON v.id = r.after_id WHERE v.file_id = ?"
    )
    assert house.sql(replaced, file) == [(len(PAGES) - 1, 1, 1)]


def _sent(line: Line, content: bytes, *, space: int = 0, file: int = 0) -> int:
    """The file's number; waits until a new one can be read."""
    begun, said = line.begin(len(content), space=space, file=file)
    assert begun.status == 201, said
    sent = int(line.send(begun.headers["Location"], content)[0].headers["Ennoshita-File"])
    if not file:
        until(lambda: _states(line.running, sent) == ["ready"])
    return sent


def _states(house: Running, file: int) -> list[str]:
    return [str(state) for (state,) in house.sql("SELECT state FROM files_version WHERE file_id = ? ORDER BY number", file)]


def _pages(house: Running, file: int, number: int) -> int:
    there = "SELECT count(*) FROM files_page g JOIN files_version v ON v.id = g.version_id WHERE v.file_id = ? AND v.number = ?"
    return int(str(house.sql(there, file, number)[0][0]))


def _note_on(house: Running, meeting: int, file: int, number: int) -> int:
    [(page,)] = house.sql(f"{PAGE} WHERE v.file_id = ? AND v.number = 1 AND g.number = ?", file, number)
    [(reader,)] = house.sql("SELECT id FROM people_person WHERE staff_number = '1001'")
    house.sql(
        "INSERT INTO meetings_note (meeting_id, person_id, page_id, kind, x, y, width, height, content, colour, at, changed_at)"
        " VALUES (?, ?, ?, 'sticky', 1000, 1000, 0, 0, '桁が違う?', '', '2026-04-01', '2026-04-01')",
        *(meeting, reader, page),
    )
    return int(str(house.sql("SELECT max(id) FROM meetings_note")[0][0]))
