"""Who hears that an upload is whole has a file of it, one file, whoever died or asked at the same time."""

import os
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

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


@pytest.fixture
def left_behind(house: Running, line: Line, space: int) -> str:
    """All bytes are on the disk, and the process died before a file was made of them."""
    content = paper(1) + os.urandom(2 * MEGABYTE)
    place = str(line.begin(len(content), name=f"{time.time_ns()}.pdf", space=space)[0].headers["Location"])
    part(house, place).write_bytes(content)
    return place


def part(house: Running, place: str) -> Path:
    return house.data / "uploads" / place.rsplit("/", 1)[-1]


def test_the_full_offset_is_told_together_with_the_file(house: Running, line: Line, left_behind: str) -> None:
    told, _ = line.tus("HEAD", left_behind)
    assert told.headers["Upload-Offset"] == told.headers["Upload-Length"]
    [(size,)] = house.sql("SELECT size FROM files_version WHERE id = ?", int(told.headers["Ennoshita-Version"]))
    assert str(size) == told.headers["Upload-Length"]


def test_however_many_ask_at_once_one_file_is_made(house: Running, line: Line, left_behind: str) -> None:
    with ThreadPoolExecutor(8) as crowd:
        told = list(crowd.map(lambda _: patiently(line, left_behind), range(8)))
    assert {answer.status for answer in told} == {200}
    assert len({answer.headers["Ennoshita-File"] for answer in told}) == 1
    [(name,)] = house.sql("SELECT name FROM files_upload WHERE token = ?", left_behind.rsplit("/", 1)[-1])
    assert house.sql("SELECT COUNT(*) FROM files_file WHERE name = ?", name) == [(1,)]


def patiently(line: Line, place: str) -> Any:
    """As tus clients do: an answer that says "not now" is asked for again."""
    for _ in range(5):
        told, _body = line.tus("HEAD", place)
        if told.status == 200:
            return told
        time.sleep(0.5)
    return told


def test_two_lines_that_send_at_once_do_not_mix_their_bytes(house: Running, line: Line, space: int) -> None:
    content = paper(1) + os.urandom(2 * MEGABYTE)
    for _ in range(5):
        place = str(line.begin(len(content), space=space)[0].headers["Location"])
        lines = [line.break_off(place, content, 0) for _ in range(4)]
        with ThreadPoolExecutor(len(lines)) as crowd:
            list(crowd.map(lambda each: pour(each, content[:-1]), lines))
        deadline = time.monotonic() + 5
        while line.offset(place) < len(content) - 1 and time.monotonic() < deadline:
            time.sleep(0.05)
        for each in lines:
            each.close()
        # A line that was cut may still bring what was on its way: what counts is that it is the right bytes.
        held = part(house, place).read_bytes()
        assert content.startswith(held), f"after {len(held)} bytes"
        offset = line.offset(place)
        assert line.send(place, content[offset:], offset)[0].status == 204


def pour(line: socket.socket, content: bytes) -> None:
    try:
        line.sendall(content)
    except OSError:  # it was told to stop: another has taken over
        line.close()


def test_an_empty_word_to_a_finished_upload_leaves_nothing_behind(house: Running, line: Line, left_behind: str) -> None:
    size = int(line.tus("HEAD", left_behind)[0].headers["Upload-Length"])
    assert line.send(left_behind, b"", size)[0].status == 204
    assert not part(house, left_behind).exists()
