"""Signing out ends the sockets of that sign-in too: a real server, a real socket."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from tests.running import Running

SIGNED_OUT = 4401
PATIENCE = 20.0


@contextmanager
def open_socket(running: Running, session: str) -> Iterator[ClientConnection]:
    address, origin = f"ws://127.0.0.1:{running.port}/socket", Origin(running.url)
    with connect(address, origin=origin, additional_headers={"Cookie": f"session={session}"}, close_timeout=1) as line:
        assert json.loads(line.recv(PATIENCE))["type"] == "welcome"
        yield line


def sign_out(running: Running, session: str) -> None:
    token = secrets.token_hex(16)
    line = HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE)
    headers = {"Cookie": f"session={session}; csrftoken={token}", "Content-Type": "application/x-www-form-urlencoded"}
    line.request("POST", "/accounts/logout/", f"csrfmiddlewaretoken={token}", headers)
    assert line.getresponse().status == 302
    line.close()


def close_code(line: ClientConnection) -> int | None:
    """The code the line was closed with; None while it stays open."""
    try:
        while True:
            line.recv(PATIENCE)
    except ConnectionClosed as end:
        return end.rcvd.code if end.rcvd else 1006
    except TimeoutError:
        return None


def test_whoever_signs_out_is_closed_every_time(running: Running) -> None:
    for _ in range(12):
        session = running.cookie("1003")["session"]
        with open_socket(running, session) as line:
            sign_out(running, session)

            assert close_code(line) == SIGNED_OUT


def test_signing_out_on_one_device_leaves_the_other_open(running: Running) -> None:
    here, there = running.cookie("1003")["session"], running.cookie("1003")["session"]
    with open_socket(running, here) as leaving, open_socket(running, there) as staying:
        sign_out(running, here)

        assert close_code(leaving) == SIGNED_OUT
        staying.send(json.dumps({"type": "listen", "topic": "nothing/1", "epoch": "", "since": 0}))
        assert json.loads(staying.recv(PATIENCE))["type"] == "refused"
