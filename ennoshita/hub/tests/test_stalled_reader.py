import socket
from collections.abc import Callable

import pytest

from .conftest import House


@pytest.mark.parametrize("kind", ["wire", "asgi"])
def test_who_stops_reading_is_dropped_and_nobody_else_waits(build: Callable[..., House], kind: str) -> None:
    house = build(kind=kind)
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    narrow.connect(("127.0.0.1", house.port))
    stalled = house.open(1, sock=narrow).follow("room/1")
    reader, speaker = house.open(2).follow("room/1"), house.open(3).enter()
    for number in range(150):
        speaker.write("room/1", "…" * 20_000, str(number))
        assert reader.next("event")["seq"] == number + 1
        speaker.next("done")
    assert stalled.close_code() == 4008
    back = house.open(1).enter()
    assert back.listen("room/1", 140)["seq"] == 150
