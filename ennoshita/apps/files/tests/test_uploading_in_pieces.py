"""tus, against a running house: what has arrived stays, whatever breaks."""

import time

import pytest

from tests.running import Running

from .lines import Line, unit_space
from .papers import paper

MEGABYTE = 1024 * 1024


@pytest.fixture
def line(house: Running) -> Line:
    return Line(house, "1002")


@pytest.fixture
def space(house: Running) -> int:
    return unit_space(house)


def begun(line: Line, content: bytes, space: int) -> str:
    answer, _ = line.begin(len(content), space=space)
    assert answer.status == 201
    return str(answer.headers["Location"])


def settle(line: Line, place: str, wanted: int) -> int:
    """The offset once it has come to `wanted`, or after a while."""
    until = time.monotonic() + 10
    while (offset := line.offset(place)) < wanted and time.monotonic() < until:
        time.sleep(0.05)
    return offset


def state_of(house: Running, file: str) -> object:
    return house.sql("SELECT state FROM files_version WHERE file_id = ?", int(file))[0][0]


def test_a_file_goes_up_and_its_pages_come(house: Running, line: Line, space: int) -> None:
    content = paper(2)
    answer, _ = line.send(begun(line, content, space), content)
    assert answer.status == 204
    file = answer.headers["Ennoshita-File"]
    until = time.monotonic() + 60
    while state_of(house, file) != "ready":
        assert time.monotonic() < until
        time.sleep(0.1)


def test_after_a_lost_line_it_goes_on_where_it_stopped(line: Line, space: int) -> None:
    content = paper(1) + b"%" * (3 * MEGABYTE)
    place = begun(line, content, space)
    line.break_off(place, content, MEGABYTE + 5).close()
    offset = settle(line, place, MEGABYTE + 5)
    assert offset == MEGABYTE + 5
    answer, _ = line.send(place, content[offset:], offset)
    assert (answer.status, answer.headers["Upload-Offset"]) == (204, str(len(content)))
    assert "Ennoshita-File" in answer.headers


def test_who_comes_back_takes_over_from_the_line_that_hangs(line: Line, space: int) -> None:
    content = paper(1) + b"%" * (2 * MEGABYTE)
    place = begun(line, content, space)
    hanging = line.break_off(place, content, MEGABYTE)
    offset = settle(line, place, MEGABYTE)
    assert line.send(place, content[offset:], offset)[0].status == 204
    hanging.close()


def test_what_arrived_survives_a_kill_of_the_server(house: Running, line: Line, space: int) -> None:
    content = paper(1) + b"%" * (2 * MEGABYTE)
    place = begun(line, content, space)
    line.break_off(place, content, MEGABYTE + 1).close()
    settle(line, place, MEGABYTE + 1)
    house.kill()
    house.start()
    offset = line.offset(place)
    assert offset >= MEGABYTE
    answer, _ = line.send(place, content[offset:], offset)
    assert answer.status == 204
    [(size,)] = house.sql("SELECT size FROM files_version WHERE file_id = ?", int(answer.headers["Ennoshita-File"]))
    assert size == len(content)


def test_a_finished_upload_tells_its_file_again_to_one_who_missed_the_answer(line: Line, space: int) -> None:
    content = paper(1)
    place = begun(line, content, space)
    file = line.send(place, content)[0].headers["Ennoshita-File"]
    told, _ = line.tus("HEAD", place)
    assert (told.headers["Upload-Offset"], told.headers["Ennoshita-File"]) == (str(len(content)), file)


def test_an_upload_can_be_given_up(line: Line, space: int) -> None:
    place = begun(line, paper(1), space)
    assert line.tus("DELETE", place)[0].status == 204
    assert line.tus("HEAD", place)[0].status == 404


def test_an_upload_belongs_to_the_person_who_began_it(house: Running, line: Line, space: int) -> None:
    place = begun(line, paper(1), space)
    other = Line(house, "1003")
    assert other.tus("HEAD", place)[0].status == 404
    assert other.send(place, paper(1))[0].status == 404


def test_refusals_say_what_to_do(line: Line, space: int) -> None:
    for size, where, status, word in ((0, space, 422, "空です"), (400 * MEGABYTE, space, 413, "大きすぎ"), (5, 999_999, 403, "世話役")):
        answer, said = line.begin(size, space=where)
        assert answer.status == status
        assert word in said


def test_more_bytes_than_promised_are_refused(line: Line, space: int) -> None:
    content = paper(1)
    place = begun(line, content, space)
    assert line.send(place, content + b"more")[0].status == 413
    assert line.offset(place) <= len(content)


def test_a_wrong_offset_is_refused(line: Line, space: int) -> None:
    content = paper(1)
    assert line.send(begun(line, content, space), content[9:], 9)[0].status == 409


def test_another_site_and_a_stranger_to_tus_are_turned_away(line: Line, space: int) -> None:
    assert line.tus("POST", Origin="http://elsewhere.example", Upload_Length="5")[0].status == 403
    assert line.ask("POST", "/files/uploads/", Upload_Length="5")[0].status == 412
    line.cookie = "session=nobody"
    answer, said = line.begin(5, space=space)
    assert answer.status == 401
    assert "サインイン" in said
