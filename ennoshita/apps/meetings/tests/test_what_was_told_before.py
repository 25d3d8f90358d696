"""What was rightly told to everyone is not told again once it is no longer for everyone: a real server, real sockets."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

import pytest
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from tests.running import Running

HOST, READER = "4001", "4002"
PATIENCE = 20.0


@dataclass
class Line:
    """A socket as a script of the reader's own would hold it."""

    line: ClientConnection
    epoch: str

    def listen(self, topic: str, since: int) -> list[dict[str, Any]]:
        """What comes until the replay is through."""
        self.line.send(json.dumps({"type": "listen", "topic": topic, "epoch": self.epoch, "since": since}))
        heard: list[dict[str, Any]] = []
        while not heard or heard[-1]["type"] not in {"listening", "refused"}:
            heard.append(self.next())
        if heard[0]["type"] == "welcome":
            # The house draws the epoch of a new database while it opens its doors: a page would fetch itself afresh, and so do we.
            self.epoch = heard[0]["epoch"]
            return self.listen(topic, since)
        return heard

    def next(self) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(self.line.recv(PATIENCE))
        return message


@contextmanager
def line_of(running: Running, number: str) -> Iterator[Line]:
    headers = {"Cookie": f"session={running.cookie(number)['session']}"}
    with connect(
        f"ws://127.0.0.1:{running.port}/socket", origin=Origin(running.url), additional_headers=headers, close_timeout=1
    ) as open_line:
        yield Line(open_line, json.loads(open_line.recv(PATIENCE))["epoch"])


def press(running: Running, number: str, path: str, **form: str) -> None:
    token = secrets.token_hex(16)
    line = HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE)
    cookies = {"Cookie": f"session={running.cookie(number)['session']}; csrftoken={token}"}
    body = urlencode({"csrfmiddlewaretoken": token, **form})
    line.request("POST", path, body, {**cookies, "Content-Type": "application/x-www-form-urlencoded"})
    assert line.getresponse().status == 302
    line.close()


def told(heard: list[dict[str, Any]]) -> str:
    return json.dumps(heard, ensure_ascii=False)


@pytest.fixture
def council(running: Running) -> int:
    """Today's."""
    [(number,)] = running.sql("SELECT id FROM meetings_meeting WHERE kind = '庁議' ORDER BY starts_at DESC LIMIT 1")
    return int(str(number))


def material(running: Running, council: int) -> tuple[int, str]:
    rows = "SELECT m.id, f.name FROM meetings_material m JOIN files_file f ON f.id = m.file_id WHERE m.meeting_id = ? ORDER BY m.id LIMIT 1"
    [(number, name)] = running.sql(rows, council)
    return int(str(number)), str(name)


def test_a_material_that_became_limited_is_named_to_nobody_who_listens_from_the_beginning(running: Running, council: int) -> None:
    topic = f"meeting/{council}"
    number, name = material(running, council)
    with line_of(running, HOST) as host, line_of(running, READER) as reader:
        host.listen(topic, 0)
        assert name in told(reader.listen(topic, 0))
        settings = {"name": name, "audience": "hosts", "downloadable": "on"}
        press(running, HOST, f"/meetings/{council}/materials/{number}/", **settings)

        # Who was there hears what happens, and goes on.
        assert reader.next()["event"]["type"] == "materials_changed"
        with line_of(running, READER) as late:
            heard = late.listen(topic, 0)
        assert [message["type"] for message in heard] == ["reset", "listening"]
        assert name not in told(heard)


def test_after_a_recall_nobody_hears_the_meeting_once_more(running: Running, council: int) -> None:
    topic = f"meeting/{council}"
    _number, name = material(running, council)
    press(running, HOST, f"/meetings/{council}/opening/")
    press(running, HOST, f"/meetings/{council}/closure/")
    with line_of(running, READER) as reader:
        before = reader.listen(topic, 0)
        assert name in told(before)
        press(running, HOST, f"/meetings/{council}/recall/")
        [(head,)] = running.sql("SELECT head FROM hub_topic WHERE name = ?", topic)
        with line_of(running, READER) as late:
            assert name not in told(late.listen(topic, 0))
            # From where the page stood when it was recalled: only that it was.
            after = late.listen(topic, before[-1]["seq"])
        kinds = [message["event"]["type"] for message in after if message["type"] == "event"]
        assert kinds == ["materials_recalled", "materials_changed"]
        assert after[-1]["seq"] == head
