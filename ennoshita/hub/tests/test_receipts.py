"""A room that wants to know is told who follows its topic and what they have seen: by socket, by poll, and once more on leaving."""

import time
from pathlib import Path
from typing import Any

from .conftest import House
from .test_polling import poll


def told(house: House, room: str, wanted: str) -> list[str]:
    book = Path(house.data) / f"receipts-{room}"
    end = time.monotonic() + 20
    while time.monotonic() < end:
        lines = book.read_text().splitlines() if book.exists() else []
        if wanted in lines:
            return lines
        time.sleep(0.1)
    raise AssertionError(f"the room was not told: {wanted}")


def test_the_room_hears_what_was_seen_and_nothing_of_what_was_only_said(house: House) -> None:
    reader = house.open(11).follow("room/81")
    reader.write("room/81", "一", "r1")
    reader.write("room/81", "二", "r2")
    assert reader.texts(2) == ["一", "二"]
    assert told(house, "81", "11 ") == ["11 "]
    reader.say(type="seen", topic="room/81", seq=1)
    reader.say(type="seen", topic="room/81", seq=2)
    assert told(house, "81", "11 1,2") == ["11 ", "11 1,2"]


def test_a_receipt_for_what_was_never_said_counts_for_nothing(house: House) -> None:
    reader = house.open(12).follow("room/82")
    reader.say(type="seen", topic="room/82", seq=7)
    assert told(house, "82", "12 ") == ["12 "]


def test_a_page_that_polls_sends_its_receipt_with_its_question(house: House) -> None:
    speaker = house.open(13).follow("room/83")
    speaker.write("room/83", "一", "p1")
    assert speaker.texts(1) == ["一"]
    asked: dict[str, Any] = {"room_83": 0}
    poll(house, 14, epoch=speaker.epoch, seen=1, **asked)
    assert "14 1" in told(house, "83", "14 1")


def test_who_asks_again_at_once_was_not_away(house: House) -> None:
    speaker = house.open(15).enter()
    speaker.listen("room/84", presence=True)
    speaker.write("room/84", "一", "k1")
    poll(house, 16, epoch=speaker.epoch, room_84=0)
    speaker.write("room/84", "二", "k2")
    poll(house, 16, epoch=speaker.epoch, room_84=1)
    frame = speaker.next("presence")
    while {person["id"] for person in frame["people"]} != {15, 16}:
        frame = speaker.next("presence")
    assert frame["count"] == 2
