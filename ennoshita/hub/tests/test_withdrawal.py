from .conftest import House


def test_who_loses_the_right_to_a_room_hears_nothing_more_of_it(house: House) -> None:
    reader = house.open(1).follow("room/1")
    reader.listen("room/2")
    house.bar("1", 1)
    house.another("withdraw", "1")
    assert reader.next("ended") == {"type": "ended", "topic": "room/1"}
    house.another("say", "room/1", "内緒")
    house.another("say", "room/2", "公開")
    assert reader.next("event")["topic"] == "room/2"


def test_who_is_signed_out_elsewhere_is_closed_at_once(house: House) -> None:
    reader, other = house.open(3).follow("room/3"), house.open(4).follow("room/3")
    house.bar("house", 3)
    house.another("withdraw", "3")
    assert reader.close_code() == 4401
    house.another("say", "room/3", "残った人へ")
    assert other.texts(1) == ["残った人へ"]


def test_a_withdrawal_that_takes_nothing_away_loses_no_event(house: House) -> None:
    reader = house.open(5).follow("room/4")
    house.another("withdraw", "5")
    house.another("say", "room/4", "続き")
    assert reader.texts(1) == ["続き"]


def test_a_right_that_ends_by_the_clock_ends_without_anybody_saying_so(house: House) -> None:
    reader, guest = house.open(6).follow("room/5"), house.open(7).follow("room/5")
    house.bar("house", 6)
    house.bar("5", 7)
    assert reader.close_code() == 4401
    assert guest.next("ended") == {"type": "ended", "topic": "room/5"}
