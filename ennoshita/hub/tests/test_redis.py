import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .conftest import House, free_port

if shutil.which("redis-server") is None:
    pytest.skip("redis-server is not installed", allow_module_level=True)


class Redis:
    def __init__(self) -> None:
        self.port = free_port()
        self.folder = tempfile.mkdtemp(prefix="redis")

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", self.folder, "--logfile", "log"]
        self.process = subprocess.Popen(command)
        while "Ready to accept" not in (Path(self.folder) / "log").read_text() if (Path(self.folder) / "log").exists() else True:
            time.sleep(0.05)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        (Path(self.folder) / "log").unlink()


@pytest.fixture(scope="module")
def redis() -> Iterator[Redis]:
    redis = Redis()
    redis.start()
    yield redis
    redis.stop()


@pytest.fixture(scope="module")
def two(redis: Redis, build: Callable[..., House]) -> Iterator[tuple[House, House]]:
    """Two web processes of one city."""
    first = build(redis=f"redis://127.0.0.1:{redis.port}/0")
    second = House(first.data, redis=first.redis).start()
    yield first, second
    second.kill()


def test_what_is_said_through_one_process_is_heard_through_the_other(two: tuple[House, House]) -> None:
    here, there = (house.open(number).follow("room/1") for number, house in enumerate(two, start=1))
    here.write("room/1", "こちら", "a")
    assert there.texts(1) == ["こちら"]
    there.write("room/1", "あちら", "b")
    assert here.texts(2) == ["こちら", "あちら"]
    two[0].another("say", "room/1", "裏方")
    assert here.texts(1) == there.texts(2)[1:] == ["裏方"]


def test_presence_is_of_all_processes(two: tuple[House, House]) -> None:
    here, there = two[0].open(3).enter(), two[1].open(4).enter()
    here.listen("room/2", presence=True)
    there.listen("room/2", presence=True)
    for watcher in (here, there):
        while (told := watcher.next("presence"))["count"] != 2:
            pass
        assert {person["id"] for person in told["people"]} == {3, 4}


def test_whispers_go_through_both_processes_once(two: tuple[House, House]) -> None:
    here, there = (house.open(number).follow("room/5") for number, house in enumerate(two, start=8))
    for number in range(50):
        here.whisper("room/5", f"点{number}")
        time.sleep(0.02)
    here.whisper("room/5", "終わり")
    for heard in (here.whispers("room/5", "終わり"), there.whispers("room/5", "終わり")):
        assert "点49" in heard and len(heard) == len(set(heard))


def test_a_withdrawal_reaches_every_process(two: tuple[House, House]) -> None:
    readers = [house.open(5).follow("room/3") for house in two]
    two[0].bar("house", 5)
    two[0].another("withdraw", "5")
    assert [reader.close_code() for reader in readers] == [4401, 4401]


def test_while_redis_is_away_nothing_is_lost_and_afterwards_all_is_as_before(two: tuple[House, House], redis: Redis) -> None:
    here, there = (house.open(number).follow("room/4") for number, house in enumerate(two, start=6))
    redis.stop()
    here.write("room/4", "無しでも", "c")
    assert here.texts(1) == there.texts(1) == ["無しでも"]
    redis.start()
    two[0].another("say", "room/4", "戻った")
    assert here.texts(1) == there.texts(1) == ["戻った"]
