"""Whispers: heard while they happen by whoever may listen, kept nowhere."""

import time
from collections.abc import Callable

import pytest

from .browser import Browser
from .conftest import House


def allowed(browser: Browser, topic: str) -> Browser:
    """The first whisper is only asked about: repeat it until one is heard."""
    for number in range(100):
        browser.whisper(topic, f"{number}")
        browser.say(type="do", id=f"{id(browser)}-{number}", topic=topic, deed="none", wish={})
        if browser.next("whispers", "declined")["type"] == "whispers":
            browser.whisper(topic, "では")
            browser.whispers(topic, "では")
            return browser
        time.sleep(0.02)
    raise AssertionError("may not whisper")


def test_what_one_whispers_the_others_hear(house: House) -> None:
    listener = house.open(2).follow("room/1")
    speaker = allowed(house.open(1).follow("room/1"), "room/1")
    speaker.whisper("room/1", "ここです")
    frame = listener.next("whispers")
    assert frame["topic"] == "room/1" and frame["said"][0][0] == 1
    assert "ここです" in listener.whispers("room/1", "ここです")


def test_many_whispers_come_in_few_frames_and_in_order(house: House) -> None:
    listener = house.open(2).follow("room/2")
    speaker = allowed(house.open(1).follow("room/2"), "room/2")
    listener.whispers("room/2", "では")
    for number in range(60):
        speaker.whisper("room/2", f"点{number}")
    frames: list[list[tuple[int, dict[str, str]]]] = []
    while not frames or frames[-1][-1][1]["text"] != "点59":
        frames.append(listener.next("whispers")["said"])
    assert [body["text"] for said in frames for _who, body in said] == [f"点{number}" for number in range(60)]
    assert len(frames) < 30


def test_who_may_not_whisper_is_not_heard(house: House) -> None:
    listener = house.open(2).follow("room/3")
    speaker = house.open(77).follow("room/3")
    for _ in range(5):
        speaker.whisper("room/3", "聞こえない")
        time.sleep(0.05)
    speaker.write("room/3", "声に出す", "w")
    assert listener.next()["type"] == "event"


def test_who_does_not_listen_neither_hears_nor_whispers(house: House) -> None:
    listener, stranger = house.open(2).follow("room/4"), house.open(1).enter()
    stranger.whisper("room/4", "外から")
    speaker = allowed(house.open(3).follow("room/4"), "room/4")
    assert "外から" not in listener.whispers("room/4", "では")
    speaker.whisper("room/4", "中の話")
    assert stranger.hears_nothing()


def test_a_right_that_ends_ends_the_whispering(house: House) -> None:
    listener = house.open(2).follow("room/5")
    speaker = allowed(house.open(8).follow("room/5"), "room/5")
    listener.whispers("room/5", "では")
    house.bar("5-whisper", 8)
    house.another("withdraw", "8")
    time.sleep(0.5)
    for _ in range(5):
        speaker.whisper("room/5", "もう言えない")
        time.sleep(0.05)
    assert listener.hears_nothing()
    speaker.write("room/5", "聞くことはできる", "x")
    assert listener.texts(1) == speaker.texts(1) == ["聞くことはできる"]


@pytest.mark.parametrize("body", [{"text": 5}, {"text": "x", "more": 1}, {"text": "長" * 5000}, [], None, "x"])
def test_a_whisper_of_another_shape_is_nonsense(house: House, body: object) -> None:
    speaker = house.open(1).follow("room/6")
    for _ in range(9):
        speaker.say(type="whisper", topic="room/6", body=body)
    assert speaker.close_code() == 4400


def test_a_whisper_that_is_no_json_spoils_nobodys_frame(house: House) -> None:
    listener = house.open(2).follow("room/7")
    speaker = allowed(house.open(1).follow("room/7"), "room/7")
    speaker.line.send('{"type":"whisper","topic":"room/7","body":{"text":"\x01"}}')
    speaker.line.send('{"type":"whisper","topic":"room/7","body":{"text":tru}}')
    speaker.whisper("room/7", "無事")
    assert "無事" in listener.whispers("room/7", "無事")


def test_without_the_wire_it_is_the_same(build: Callable[..., House]) -> None:
    house = build(kind="asgi")
    listener = house.open(2).follow("room/1")
    speaker = allowed(house.open(1).follow("room/1"), "room/1")
    speaker.whisper("room/1", "同じく")
    assert "同じく" in listener.whispers("room/1", "同じく")
