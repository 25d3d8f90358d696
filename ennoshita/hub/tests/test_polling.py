import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

import pytest

from .conftest import House


def poll(house: House, person: int, *, epoch: str, seen: int = 0, **since: int) -> list[dict[str, Any]]:
    asked = [
        (name, value)
        for room, seq in since.items()
        for name, value in (("topic", room.replace("_", "/")), ("epoch", epoch), ("since", seq), ("seen", seen))
    ]
    address = f"http://127.0.0.1:{house.port}/hub/events?{urllib.parse.urlencode(asked)}"
    with urllib.request.urlopen(urllib.request.Request(address, headers={"Cookie": f"person={person}"}), timeout=60) as answer:
        messages: list[dict[str, Any]] = json.load(answer)
    return messages


def test_what_was_said_is_answered_at_once(house: House) -> None:
    epoch = house.open(1).enter().epoch
    house.another("say", "room/1", "一", "二")
    messages = poll(house, 1, epoch=epoch, room_1=1, room_2=0)
    assert [(message["topic"], message["seq"]) for message in messages if message["type"] == "event"] == [("room/1", 2)]


def test_it_waits_for_what_will_be_said(house: House) -> None:
    speaker = house.open(1).enter()
    answers: list[Any] = []
    waiting = threading.Thread(target=lambda: answers.append(poll(house, 2, epoch=speaker.epoch, room_3=0)))
    waiting.start()
    time.sleep(1)
    speaker.write("room/3", "今", "a")
    waiting.join(20)
    assert answers[0][-1]["event"]["text"] == "今"


def test_a_right_withdrawn_ends_the_waiting(house: House) -> None:
    epoch = house.open(1).enter().epoch
    answers: list[Any] = []
    waiting = threading.Thread(target=lambda: answers.append(poll(house, 3, epoch=epoch, room_4=0)))
    waiting.start()
    time.sleep(1)
    house.bar("4", 3)
    house.another("withdraw", "3")
    waiting.join(20)
    assert answers[0][-1] == {"type": "ended", "topic": "room/4"}


def test_who_is_signed_out_is_told_so_by_poll(house: House) -> None:
    house.bar("house", 9)
    with pytest.raises(urllib.error.HTTPError, match="401"):
        poll(house, 9, epoch="", room_1=0)


NONSENSE = [
    "topic=room/1",
    "topic=room/1&epoch=&since=x",
    "topic=room/1&epoch=&since=1&seen=-1",
    "topic=room/1&epoch=&since=1&seen=1&seen=2",
    "topic=&epoch=&since=1",
    "topic=%FF&epoch=a&since=-1",
]


@pytest.mark.parametrize("query", NONSENSE)
def test_a_question_that_is_none_is_refused(house: House, query: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="400"):
        urllib.request.urlopen(f"http://127.0.0.1:{house.port}/hub/events?{query}", timeout=60)
