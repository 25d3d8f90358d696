"""Ink while it grows: ten pens of sixty points a second, two hundred who watch, beside a relay that merges nothing.

    python -m bench.ink [--quick]

Ours is the whole product: `ennoshita serve` on a copy of the demo city, sessions, rights, every whisper read and checked. The
peer is Node's `ws` passing each message on to every socket, as a first attempt does. Both get the same words from the same load
client, and alternate. *p95* is from a point sent to the frame at a watcher, over all points and watchers; *core* is the
CPU time of the server's process by the clock. --quick: shorter rounds.
"""

import argparse
import asyncio
import itertools
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import django
import psutil

from bench.ink_line import Line, Sent, connect
from bench.turn_peers import PEERS

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ennoshita.site.settings")

from tests.running import Running, build_demo

WRITERS, WATCHERS, POINTS_A_SECOND = 10, 200, 60
PRESENTER, READERS = "4001", ("1001", "1002", "1004", "4002", "4003")
# What a writer says of its nth point.
Words = Callable[[int, int], str]
# The presenter's right is asked at the first whisper.
WARM_UP = 2.0


@dataclass(frozen=True)
class Round:
    """`core` of one processor, `frames` a second at each watcher, `share` of the points that came."""

    p95_ms: float
    core: float
    frames: float
    share: float


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    seconds, rounds = (6.0, 1) if quick else (15.0, 3)
    with tempfile.TemporaryDirectory(prefix="en-") as folder:
        os.environ["ENNOSHITA_DATA"] = str(Path(folder) / "own")
        django.setup()
        house = House(Path(folder))
        try:
            ours, theirs = [], []
            for at in range(rounds):
                ours.append(asyncio.run(house.draw(seconds)))
                theirs.append(relay(seconds))
                print(f"round {at + 1}: ennoshita {ours[-1]}, node ws {theirs[-1]}", flush=True)
        finally:
            house.server.stop()
    report(ours, theirs)


class House:
    def __init__(self, folder: Path) -> None:
        self.server = Running(build_demo(folder / "demo"), folder / "d")
        self.server.start()
        [(self.meeting, maker)] = self.server.sql(
            "SELECT id, made_by_id FROM meetings_meeting WHERE title = '庁議' ORDER BY starts_at DESC LIMIT 1"
        )
        self.server.sql("INSERT INTO meetings_opening (meeting_id, by_id, at) VALUES (?, ?, '2026-01-01')", self.meeting, maker)
        [(self.page,)] = self.server.sql("SELECT min(id) FROM files_page")
        self.web = self.server.child("site.web")

    async def draw(self, seconds: float) -> Round:
        sent: Sent = {}
        topic = f"stage/{self.meeting}"
        listen = json.dumps({"type": "listen", "topic": topic, "epoch": "", "since": 0})

        async def sit(number: str) -> Line:
            line = await connect(self.server.port, "/socket", f"session={self.server.cookie(number)['session']}", sent)
            line.say(listen)
            return line

        writers = [await sit(PRESENTER) for _ in range(WRITERS)]
        watchers = [await sit(READERS[at % len(READERS)]) for at in range(WATCHERS)]

        def words(writer: int, number: int) -> str:
            ink = {"type": "ink", "mark": f"w{writer}", "page": self.page, "tool": "pen", "colour": "red", "width": 30}
            return json.dumps({"type": "whisper", "topic": topic, "body": {**ink, "points": [[number, writer, 50]]}}, separators=(",", ":"))

        return await measure(writers, watchers, sent, words, server=self.web, seconds=seconds)


def relay(seconds: float) -> Round:
    async def draw(port: int) -> Round:
        sent: Sent = {}
        writers = [await connect(port, "/ws", "", sent) for _ in range(WRITERS)]
        watchers = [await connect(port, "/ws", "", sent) for _ in range(WATCHERS)]
        node = next(each for each in psutil.Process().children() if "ws.mjs" in " ".join(each.cmdline()))

        def words(writer: int, number: int) -> str:
            ink = {"type": "ink", "mark": f"w{writer}", "page": 1, "tool": "pen", "colour": "red", "width": 30}
            return json.dumps({**ink, "points": [[number, writer, 50]]}, separators=(",", ":"))

        return await measure(writers, watchers, sent, words, server=node, seconds=seconds)

    with PEERS["node ws"].running(Path()) as port:
        return asyncio.run(draw(port))


async def measure(writers: list[Line], watchers: list[Line], sent: Sent, words: Words, *, server: psutil.Process, seconds: float) -> Round:
    drawing = [asyncio.create_task(write(writer, at, sent, words)) for at, writer in enumerate(writers)]
    await asyncio.sleep(WARM_UP)
    for watcher in watchers:
        watcher.delays.clear()
        watcher.frames = 0
    sent_before, cpu, began = len(sent), cpu_of(server), time.perf_counter()
    await asyncio.sleep(seconds)
    core = (cpu_of(server) - cpu) / (time.perf_counter() - began)
    points = len(sent) - sent_before
    delays = sorted(delay for watcher in watchers for delay in watcher.delays)
    frames = sum(watcher.frames for watcher in watchers) / len(watchers) / seconds
    for task in drawing:
        task.cancel()
    for line in (*writers, *watchers):
        line.transport.abort()
    return Round(delays[int(len(delays) * 0.95)], core, frames, len(delays) / (points * len(watchers)))


async def write(line: Line, writer: int, sent: Sent, words: Words) -> None:
    began = time.perf_counter() + writer / WRITERS / POINTS_A_SECOND
    for number in itertools.count():
        await asyncio.sleep(max(0, began + number / POINTS_A_SECOND - time.perf_counter()))
        sent[writer, number] = time.perf_counter()
        line.say(words(writer, number))


def cpu_of(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def report(ours: list[Round], theirs: list[Round]) -> None:
    print(f"\n{WRITERS} pens of {POINTS_A_SECOND} points/s, {WATCHERS} watchers\n")
    print("| | p95 ms | core | frames/s a watcher | points that came |\n|---|---|---|---|---|")
    middle = {
        name: {field: statistics.median(getattr(each, field) for each in rounds) for field in Round.__dataclass_fields__}
        for name, rounds in (("ennoshita", ours), ("node ws, unmerged", theirs))
    }
    for name, each in middle.items():
        print(f"| {name} | {each['p95_ms']:.1f} | {each['core']:.2f} | {each['frames']:.0f} | {each['share']:.3f} |")
    mine, other = middle.values()
    figures = {
        "p95_ms": round(mine["p95_ms"], 1),
        "core": round(mine["core"], 2),
        "frames_per_s": round(mine["frames"], 1),
        "points_that_came": round(mine["share"], 3),
        "core_vs_unmerged": round(mine["core"] / other["core"], 2),
        "p95_vs_unmerged": round(mine["p95_ms"] / other["p95_ms"], 2),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
