"""Nobody fills the memory of the house by sending much, signed in or not."""

import http.client
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.running import Running

MB = 1024 * 1024
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FILES = {"Content-Type": "multipart/form-data; boundary=x"}


@pytest.fixture
def small_house(city_folder: Path) -> Iterator[Running]:
    """It takes files of 4 MB."""
    house = Running(None, city_folder, ENNOSHITA_UPLOAD_MB="4")
    house.start()
    yield house
    house.stop()


def send(house: Running, size: int, headers: dict[str, str], *, in_pieces: bool = False) -> tuple[int, str]:
    link = http.client.HTTPConnection("127.0.0.1", house.port, timeout=60)
    piece = b"a" * MB
    body = (piece for _ in range(size // MB)) if in_pieces else b"login=" + b"a" * size
    link.request("POST", "/accounts/login/", body, {**headers, "Accept-Language": "ja"}, encode_chunked=in_pieces)
    answer = link.getresponse()
    return answer.status, answer.read().decode()


@pytest.mark.parametrize("in_pieces", [False, True])
def test_a_form_that_is_too_large_is_refused_kindly_and_not_kept_in_memory(small_house: Running, in_pieces: bool) -> None:
    send(small_house, 1, FORM)
    web = psutil.Process(small_house.child("site.web").pid)
    before = web.memory_info().rss
    status, page = send(small_house, 100 * MB, FORM, in_pieces=in_pieces)
    assert status == 413 and "一度に送る量が多すぎました" in page
    assert web.memory_info().rss - before < 30 * MB


def test_a_form_of_an_ordinary_size_comes_through(small_house: Running) -> None:
    assert send(small_house, 2 * MB, FORM)[0] == 403  # it is read, and then has no token


@pytest.mark.parametrize(("size", "is_refused"), [(4 * MB, False), (6 * MB, True)])
def test_files_may_be_as_large_as_the_house_takes_files(small_house: Running, size: int, is_refused: bool) -> None:
    headers = {**FILES, "Transfer-Encoding": "chunked"}
    assert (send(small_house, size, headers, in_pieces=True)[0] == 413) is is_refused
