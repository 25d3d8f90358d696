from collections.abc import Callable

from .conftest import House


def test_after_a_kill_everything_said_meanwhile_is_replayed(build: Callable[..., House]) -> None:
    house = build()
    reader = house.open(1).follow("room/1")
    house.another("say", "room/1", "一")
    assert reader.texts(1) == ["一"]
    house.kill()
    assert reader.close_code() == 1006
    house.another("say", "room/1", "二", "三")
    house.start()
    back = house.open(1).enter()
    assert back.epoch == reader.epoch
    back.say(type="listen", topic="room/1", epoch=back.epoch, since=1)
    assert back.texts(2) == ["二", "三"]


def test_a_deed_done_before_the_kill_is_not_done_again(build: Callable[..., House]) -> None:
    house = build()
    speaker = house.open(1).follow("room/1")
    speaker.write("room/1", "採決", "once")
    assert speaker.next("done")["seq"] == 1
    house.kill()
    house.start()
    back = house.open(1).enter()
    back.write("room/1", "採決", "once")
    assert back.next("done")["seq"] == 1
    assert back.listen("room/1", 1)["seq"] == 1


def test_a_restore_beside_a_running_process_is_noticed(build: Callable[..., House]) -> None:
    house = build()
    house.another("say", "room/1", "一")
    reader = house.open(1).follow("room/1", 1)
    house.another("renew")
    late = house.open(2).enter()
    while late.listen("room/1", 1) and late.epoch == reader.epoch:
        late.epoch = house.open(2).enter().epoch
    assert reader.next("welcome")["epoch"] == late.epoch
    assert reader.next("reset") == {"type": "reset", "topic": "room/1", "epoch": late.epoch, "seq": 1, "spread": 0}
