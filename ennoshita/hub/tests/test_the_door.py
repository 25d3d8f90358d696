import pytest

from .conftest import House


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "http://127.0.0.1:1", "null", None, "http://[", "ws://127.0.0.1"])
def test_a_page_from_elsewhere_is_shown_the_door(house: House, origin: str | None) -> None:
    assert house.open(1, origin=origin).close_code() == 4403


def test_a_trusted_origin_may_come_in(house: House) -> None:
    assert house.open(1, origin="https://localhost").enter().epoch


def test_who_is_signed_out_is_told_so(house: House) -> None:
    house.bar("house", 99)
    assert house.open(99).close_code() == 4401


def test_one_who_talks_nonsense_is_closed(house: House) -> None:
    talker = house.open(1).enter()
    for _ in range(9):
        talker.line.send("{")
    assert talker.close_code() == 4400


def test_a_little_nonsense_is_borne(house: House) -> None:
    talker = house.open(1).enter()
    for nonsense in ("", "{", "[]", '{"type":"dance"}', '{"type":"listen"}', b"\x00", "9" * 70_000):
        talker.line.send(nonsense)
    assert talker.listen("room/1")["seq"] == 0
