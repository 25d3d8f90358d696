"""Images and originals, against a running house: who may have them, and with which words they come."""

import time

import pytest

from tests.running import Running

from .lines import Line


@pytest.fixture
def page(house: Running) -> str:
    """The address of a page of a paper of the council."""
    [(pk, image, encoding)] = house.sql(
        "SELECT g.id, g.image, g.encoding FROM files_page g"
        " JOIN files_version v ON v.id = g.version_id JOIN files_file f ON f.id = v.file_id"
        " WHERE f.name = '予算要求の概要.pdf' AND g.number = 12"
    )
    return f"/media/pages/{pk}/{image}.{encoding}"


@pytest.fixture
def original(house: Running) -> str:
    [(pk,)] = house.sql(
        "SELECT v.id FROM files_version v JOIN files_file f ON f.id = v.file_id WHERE f.name = '予算要求の概要.pdf' LIMIT 1"
    )
    return f"/media/originals/{pk}"


def test_a_member_reads_the_page_and_keeps_it_for_good(house: Running, page: str) -> None:
    answer, body = Line(house, "4001").ask("GET", page)
    assert answer.status == 200
    assert body.startswith(b"\x89PNG")
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_who_has_it_already_is_told_so(house: Running, page: str) -> None:
    line = Line(house, "4001")
    tag = line.ask("HEAD", page)[0].headers["ETag"]
    answer, body = line.ask("GET", page, If_None_Match=tag)
    assert (answer.status, body) == (304, b"")


def test_head_tells_the_length_and_sends_nothing(house: Running, page: str) -> None:
    line = Line(house, "4001")
    answer, body = line.ask("HEAD", page)
    assert body == b""
    assert answer.headers["Content-Length"] == str(len(line.ask("GET", page)[1]))


def test_strangers_and_wrong_addresses_get_the_same_answer(house: Running, page: str, original: str) -> None:
    outsider, nobody = Line(house, "1003"), Line(house, "1003")
    nobody.cookie = "session=nobody"
    wrong = page.replace("/pages/", "/pages/9")
    other = f"{page[:-10]}0000000000"
    answers = [
        outsider.ask("GET", page),
        nobody.ask("GET", page),
        Line(house, "4001").ask("GET", wrong),
        Line(house, "4001").ask("GET", other),
        outsider.ask("GET", original),
    ]
    assert {(answer.status, body) for answer, body in answers} == {(404, b"")}


def test_a_withdrawn_right_closes_the_page_at_once(house: Running, page: str) -> None:
    line = Line(house, "4001")
    assert line.ask("GET", page)[0].status == 200
    token = "x" * 32
    line.cookie += f"; csrftoken={token}"
    left, _ = line.ask(
        "POST", "/accounts/logout/", f"csrfmiddlewaretoken={token}".encode(), Content_Type="application/x-www-form-urlencoded"
    )
    assert left.status in {200, 302}
    until = time.monotonic() + 5
    while line.ask("GET", page)[0].status == 200:
        assert time.monotonic() < until
        time.sleep(0.05)


def test_an_original_comes_under_its_own_name_and_does_nothing(house: Running, original: str) -> None:
    answer, body = Line(house, "4001").ask("GET", original)
    assert body.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''%E4%BA%88%E7%AE%97")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_only_reading_is_offered(house: Running, page: str) -> None:
    assert Line(house, "4001").ask("POST", page)[0].status == 405


def test_a_thousand_strange_cookies_cost_no_memory(house: Running, page: str) -> None:
    line, web = Line(house, "4001"), house.child("site.web")
    own = line.cookie

    def ask_with(number: int) -> None:
        line.cookie = f"{own}; junk={number:04}{'x' * 50_000}"
        assert line.ask("HEAD", page)[0].status == 200

    for number in range(50):
        ask_with(number)
    before = web.memory_info().rss
    for number in range(50, 1000):
        ask_with(number)
    assert web.memory_info().rss - before < 20 * 1024 * 1024
