"""A disk without room is told as what it is, and passes."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite can be told how much room there is")


@pytest.fixture
def no_room_left(town: None) -> Iterator[None]:
    """No page more for this database."""
    with connection.cursor() as cursor:
        [most] = cursor.execute("PRAGMA max_page_count").fetchone()
        [used] = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {used}")
        yield
        cursor.execute(f"PRAGMA max_page_count = {most}")


def test_a_page_says_that_the_disk_is_full(signed_in: Callable[[str], Client], no_room_left: None) -> None:
    client = signed_in("1001")
    client.raise_request_exception = False
    tries = (client.post("/spaces/new/", {"name": "場" * 100, "visibility": "members"}) for _ in range(200))
    page = next(answer for answer in tries if answer.status_code != 302)
    assert page.status_code == 507
    assert "ディスクの空きがなくなりました" in page.content.decode()
