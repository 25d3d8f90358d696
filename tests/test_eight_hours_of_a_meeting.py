"""Eight hours' worth of a meeting in thirty minutes: turns, ink and lost lines. Nothing is lost, and the house does not swell or tire."""

import asyncio
import json
import random
import statistics
import time
from dataclasses import dataclass, field

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin

from tests.running import Running

MINUTES = 30
READERS = 40
# One turn in 30 seconds, a stroke a minute, a line lost every two minutes: eight hours of them.
TURNS, STROKES, LOST_LINES = 960, 480, 240
CHANCE = random.Random(8)  # noqa: S311 - the same lost lines in every run
HEADS = [str(number) for number in range(4010, 4018)] + ["1001", "1101", "2001", "2002", "4002", "4003"]


@dataclass
class Reader:
    cookie: str
    at: int
    heard: list[int] = field(default_factory=list)
    moments: dict[int, float] = field(default_factory=dict)
    socket: ClientConnection | None = None


@pytest.mark.long
def test_eight_hours_lose_nothing_and_leave_the_house_as_it_was(running: Running) -> None:
    meeting, pages, epoch, head = open_council(running)
    readers = [Reader(running.cookie(HEADS[at % len(HEADS)])["session"], head) for at in range(READERS)]
    memory, delays = asyncio.run(hold(running, meeting, pages, epoch, readers))
    last = readers[0].heard[-1]
    assert all(reader.heard == list(range(head + 1, last + 1)) for reader in readers)
    # What the first minutes took (caches, connections) it keeps; after that it stays.
    assert statistics.median(memory[-5:]) < 1.25 * statistics.median(memory[len(memory) // 6 :][:5]), memory
    early, late = delays[: len(delays) // 6], delays[-len(delays) // 6 :]
    assert statistics.median(late) < 3 * statistics.median(early) + 20, (statistics.median(early), statistics.median(late))


def open_council(running: Running) -> tuple[int, list[int], str, int]:
    [(meeting, maker)] = running.sql("SELECT id, made_by_id FROM meetings_meeting WHERE title = '庁議' ORDER BY starts_at DESC LIMIT 1")
    running.sql("INSERT INTO meetings_opening (meeting_id, by_id, at) VALUES (?, ?, datetime('now'))", meeting, maker)
    pages = running.sql(
        "SELECT page.id FROM files_page page JOIN files_version version ON version.id = page.version_id"
        " JOIN meetings_material material ON material.file_id = version.file_id"
        " WHERE material.meeting_id = ? AND material.audience = 'all' AND page.image <> ''",
        meeting,
    )
    [(epoch,)] = running.sql("SELECT value FROM hub_epoch LIMIT 1")
    head = running.sql("SELECT head FROM hub_topic WHERE name = ?", f"meeting/{meeting}")
    return int(str(meeting)), [int(str(page)) for (page,) in pages], str(epoch), int(str(head[0][0])) if head else 0


async def hold(running: Running, meeting: int, pages: list[int], epoch: str, readers: list[Reader]) -> tuple[list[float], list[float]]:
    """Megabytes of the web process each half minute, and ms from each turn to the last reader who was there."""
    living = [asyncio.ensure_future(follow(running, f"meeting/{meeting}", epoch, reader)) for reader in readers]
    ended = asyncio.Event()
    memory: list[float] = []
    watching = asyncio.ensure_future(watch(running, memory, ended))
    losing = asyncio.ensure_future(lose_lines(readers, ended))
    try:
        delays = await present(running, meeting, pages, readers)
    finally:
        ended.set()
    await asyncio.gather(watching, losing)
    head = max(reader.at for reader in readers)
    until = time.monotonic() + 60
    while any(reader.at < head for reader in readers):
        assert time.monotonic() < until, [reader.at for reader in readers]
        await asyncio.sleep(0.1)
    for task in living:
        if task.done():
            task.result()  # who follows ends only by what went wrong
        task.cancel()
    return memory, delays


async def follow(running: Running, topic: str, epoch: str, reader: Reader) -> None:
    while True:
        try:
            async with dial(running, reader.cookie) as socket:
                reader.socket = socket
                await socket.send(json.dumps({"type": "listen", "topic": topic, "epoch": epoch, "since": reader.at}))
                async for word in socket:
                    hear(reader, json.loads(word))
        except (OSError, WebSocketException):
            await asyncio.sleep(CHANCE.random())


def hear(reader: Reader, said: dict[str, object]) -> None:
    assert said["type"] != "reset"
    if said["type"] == "event":
        reader.at = int(str(said["seq"]))
        reader.heard.append(reader.at)
        reader.moments[reader.at] = time.monotonic()


async def present(running: Running, meeting: int, pages: list[int], readers: list[Reader]) -> list[float]:
    [presenter] = running.sql(
        "SELECT staff_number FROM people_person JOIN meetings_meeting m ON m.made_by_id = people_person.id WHERE m.id = ?", meeting
    )
    delays: list[float] = []
    pause = MINUTES * 60 / TURNS
    async with dial(running, running.cookie(str(presenter[0]))["session"]) as socket:
        for turn in range(TURNS):
            page = pages[turn % len(pages)]
            moment = time.monotonic()
            seq = await wish(socket, f"meeting/{meeting}", "turn", {"page": page}, f"turn-{turn}")
            if turn % (TURNS // STROKES) == 0:
                await draw(socket, meeting, page, turn)
            await asyncio.sleep(max(0.0, moment + pause - time.monotonic()))
            delays.append(max(reader.moments.get(seq, moment) - moment for reader in readers) * 1000)
    return delays


async def draw(socket: ClientConnection, meeting: int, page: int, turn: int) -> None:
    """A second of ink as a pen writes it, then the stroke that stays."""
    points = [[1000 + 10 * step, 2000 + 5 * step, 50] for step in range(60)]
    stroke = {"mark": f"m{turn}", "page": page, "tool": "pen", "colour": "red", "width": 30}
    for start in range(0, 60, 4):
        body = {"type": "ink", **stroke, "points": points[start : start + 4]}
        await socket.send(json.dumps({"type": "whisper", "topic": f"stage/{meeting}", "body": body}))
        await asyncio.sleep(1 / 15)
    await wish(socket, f"stage/{meeting}", "draw", {**stroke, "points": points}, f"stroke-{turn}")


async def wish(socket: ClientConnection, topic: str, deed: str, asked: dict[str, object], ident: str) -> int:
    await socket.send(json.dumps({"type": "do", "id": ident, "topic": topic, "deed": deed, "wish": asked}))
    while (said := json.loads(await socket.recv()))["type"] not in {"done", "declined"}:
        pass
    assert said["type"] == "done", said
    return int(said["seq"])


async def lose_lines(readers: list[Reader], ended: asyncio.Event) -> None:
    while not ended.is_set():
        await asyncio.sleep(MINUTES * 60 / LOST_LINES)
        reader = CHANCE.choice(readers)
        if reader.socket:
            reader.socket.transport.abort()


async def watch(running: Running, memory: list[float], ended: asyncio.Event) -> None:
    while not ended.is_set():
        memory.append(running.child("site.web").memory_full_info().pss / 1e6)
        await asyncio.sleep(MINUTES)


def dial(running: Running, session: str) -> connect:
    headers = {"Cookie": f"session={session}"}
    return connect(f"ws://127.0.0.1:{running.port}/socket", additional_headers=headers, origin=Origin(running.url))
