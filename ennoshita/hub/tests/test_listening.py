from .conftest import House


def test_what_one_says_the_other_hears(house: House) -> None:
    speaker, listener = house.open(1).follow("room/1"), house.open(2).follow("room/1")
    speaker.write("room/1", "十二頁です", "a")
    event = listener.next("event")
    assert event == {"type": "event", "topic": "room/1", "seq": 1, "event": {"type": "written", "text": "十二頁です"}}
    assert speaker.next("done") == {"type": "done", "id": "a", "seq": 1}


def test_a_late_comer_gets_what_was_said_since_their_page(house: House) -> None:
    speaker = house.open(1).follow("room/2")
    for text in "一二三":
        speaker.write("room/2", text, text)
    assert speaker.texts(3) == ["一", "二", "三"]
    late = house.open(2).enter()
    late.say(type="listen", topic="room/2", epoch=late.epoch, since=1)
    assert late.texts(2) == ["二", "三"]
    assert late.next("listening")["seq"] == 3


def test_another_life_of_the_database_is_a_reset(house: House) -> None:
    reader = house.open(1).enter()
    reader.say(type="listen", topic="room/3", epoch="before the restore", since=12)
    reset = reader.next("reset")
    assert (reset["epoch"], reset["seq"]) == (reader.epoch, 0)


def test_a_position_ahead_of_the_topic_is_a_reset(house: House) -> None:
    reader = house.open(1).enter()
    reader.say(type="listen", topic="room/3", epoch=reader.epoch, since=5)
    assert reader.next("reset")["seq"] == 0


def test_far_behind_is_a_reset_and_never_a_part(house: House) -> None:
    house.another("say", "room/4", *["…"] * 301)
    reader = house.open(1).enter()
    reader.say(type="listen", topic="room/4", epoch=reader.epoch, since=0)
    assert reader.next("event", "reset") | {"epoch": ""} == {"type": "reset", "topic": "room/4", "epoch": "", "seq": 301, "spread": 0}
    house.another("say", "room/4", "それから")
    assert reader.texts(1) == ["それから"]


def test_three_hundred_behind_is_a_replay(house: House) -> None:
    house.another("say", "room/5", *[str(number) for number in range(300)])
    reader = house.open(1).enter()
    reader.say(type="listen", topic="room/5", epoch=reader.epoch, since=0)
    assert reader.texts(300) == [str(number) for number in range(300)]


def test_who_may_not_listen_is_refused_whatever_the_topic(house: House) -> None:
    house.bar("6", 1)
    reader = house.open(1).enter()
    for topic in ("room/6", "room/1000", "room/x", "room/", "room", "cellar/1", "room/6/7"):
        reader.say(type="listen", topic=topic, epoch=reader.epoch, since=0)
        assert reader.next("refused", "listening") == {"type": "refused", "topic": topic}


def test_who_leaves_hears_no_more(house: House) -> None:
    reader = house.open(1).follow("room/7")
    reader.say(type="leave", topic="room/7")
    house.another("say", "room/7", "だれもいない")
    assert reader.hears_nothing()


def test_one_socket_listens_to_sixty_four_topics_at_most(house: House) -> None:
    reader = house.open(1).enter()
    for number in range(100, 164):
        reader.listen(f"room/{number}")
    reader.say(type="listen", topic="room/99", epoch=reader.epoch, since=0)
    assert reader.next("refused", "listening")["type"] == "refused"


def test_presence_names_a_small_room_and_counts_receipts(house: House) -> None:
    watcher = house.open(1).enter()
    watcher.listen("room/8", presence=True)
    other = house.open(2).follow("room/8")
    other.write("room/8", "資料一", "p")
    other.next("event")
    other.say(type="seen", topic="room/8", seq=1)
    while (told := watcher.next("presence"))["seen"] != [[1, 1], [0, 1]]:
        pass
    assert told["count"] == 2
    assert {(person["id"], person["seen"]) for person in told["people"]} == {(1, 0), (2, 1)}


def test_nobody_can_have_seen_what_was_not_said(house: House) -> None:
    watcher = house.open(1).enter()
    watcher.listen("room/9", presence=True)
    watcher.next("presence")
    watcher.say(type="seen", topic="room/9", seq=99)
    assert watcher.hears_nothing()
