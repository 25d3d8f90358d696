from .conftest import House


def test_a_refusal_is_a_sentence_in_the_readers_language(house: House) -> None:
    house.bar("1", 1)
    for language, sentence in (("ja", "ここでは、その操作はできません。"), ("en", "You may not do that here.")):
        reader = house.open(1, language=language).enter()
        reader.write("room/1", "?", "a")
        assert reader.next() == {"type": "declined", "id": "a", "reason": sentence}


def test_a_room_says_itself_what_is_wrong(house: House) -> None:
    reader = house.open(2).enter()
    reader.write("room/1", "", "a")
    assert reader.next("declined")["reason"] == "一文字は書いてください。"


def test_a_wish_that_comes_twice_is_done_once(house: House) -> None:
    reader = house.open(3).follow("room/2")
    reader.write("room/2", "採決", "same")
    reader.write("room/2", "採決", "same")
    again = house.open(3).enter()
    again.write("room/2", "採決", "same")
    assert again.next("done")["seq"] == 1
    assert [reader.next("done")["seq"] for _ in range(2)] == [1, 1]
    assert house.open(4).enter().listen("room/2", 1)["seq"] == 1


def test_wishes_of_one_socket_are_done_in_order(house: House) -> None:
    reader = house.open(5).follow("room/3")
    texts = [str(number) for number in range(30)]
    for text in texts:
        reader.write("room/3", text, f"order-{text}")
    assert reader.texts(30) == texts


def test_a_wish_with_extras_or_for_nothing_known_is_declined(house: House) -> None:
    reader = house.open(6, language="en").enter()
    for topic, deed, wish in (
        ("room/4", "write", {"text": "x", "as": "mayor"}),
        ("room/4", "write", {}),
        ("room/4", "burn", {"text": "x"}),
        ("cellar/4", "write", {"text": "x"}),
    ):
        reader.say(type="do", id="x", topic=topic, deed=deed, wish=wish)
        assert reader.next("done", "declined")["reason"] == "This page is out of date. Please reload it."


def test_a_deed_that_breaks_is_answered_and_the_socket_lives(house: House) -> None:
    reader = house.open(7, language="en").enter()
    reader.write("room/x", "?", "a")
    assert reader.next("declined")["reason"].startswith("Something went wrong here")
    reader.write("room/5", "まだいます", "b")
    assert reader.next("done")["seq"] == 1
