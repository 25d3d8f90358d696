"""A proxy that lets no websocket through: turns follow by polling, the presenter turns by POST."""

from collections.abc import Callable

import pytest

from e2e.conftest import Seat
from tests.running import Running

pytestmark = pytest.mark.browser

# Every handshake fails, as it does behind such a proxy.
BLOCKED = """
window.WebSocket = class {
  constructor() { setTimeout(() => this.onclose?.({ code: 1006 }), 20); }
  send() {}
  close() {}
};
"""


def test_turns_go_out_and_come_in_all_the_same(running: Running, council: Callable[..., Seat]) -> None:
    host, reader = council("4001", before=BLOCKED), council("4002", before=BLOCKED)
    beside = council("1001")
    for key, number in (("ArrowRight", 2), ("ArrowRight", 1), ("ArrowRight", 2)):
        host.press(key)
        for seat in (host, reader, beside):
            seat.sees(number)
    reader.press("ArrowRight")
    reader.sees(3)
    host.press("ArrowLeft")
    host.sees(1)
    reader.sees(3)
    reader.press("f")
    reader.sees(1)
    running.forgive("WebSocket connection to")
