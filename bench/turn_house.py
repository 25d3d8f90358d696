"""The whole product as a candidate: a served demo city, a thousand sign-ins, a meeting in session."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import django
import psutil

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ennoshita.site.settings")

from bench.turn_load import Load
from tests.materials import material
from tests.running import ROOT, Running, build_demo, environment

MEMBERS = ("4001", "1001", "1002", "1004", "1101", "2001", "2002", "4002", "4003", *(str(number) for number in range(4010, 4018)))
SIGN_INS = 1000
# Seconds between two turns: nobody turns faster, and receipts and presence have gone through.
GAP = 0.3


class House:
    def __init__(self, folder: Path, tools: Path, *arguments: str, **more: str) -> None:
        """`arguments` of `ennoshita serve`, and `more` of its environment; with --cert it is reached by HTTPS."""
        os.environ["ENNOSHITA_DATA"] = str(folder / "own")
        django.setup()
        self.tools = tools
        self.server = Running(build_demo(folder / "demo"), folder / "d", None, **more)
        self.server.arguments = list(arguments)
        if "--cert" in arguments:
            self.server.url = self.server.url.replace("http:", "https:")
        self.server.start()
        command = [sys.executable, "-m", "bench.peers.speaker"]
        own = {**environment(self.server.data), "DJANGO_SETTINGS_MODULE": "ennoshita.site.settings"}
        self.speaker = subprocess.Popen(command, cwd=ROOT, env=own, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        self.about: dict[str, Any] = json.loads(self.ask("open"))
        self.topic = f"meeting/{self.about['meeting']}"
        self.seq: int = self.about["head"]
        self.cookies = folder / "cookies"
        self.cookies.write_text("".join(f"session={self._sign_in(at)}\n" for at in range(SIGN_INS)))

    def _sign_in(self, at: int) -> str:
        """The first is the presenter; then everyone in turn, each time a sign-in of its own."""
        return self.server.cookie(MEMBERS[at % len(MEMBERS)])["session"]

    def stop(self) -> None:
        self.speaker.kill()
        self.speaker.wait()
        self.server.stop()

    def ask(self, line: str) -> str:
        assert self.speaker.stdin and self.speaker.stdout
        self.speaker.stdin.write(line + "\n")
        self.speaker.stdin.flush()
        return self.speaker.stdout.readline().strip()

    def sit(self, sockets: int, stalled: int = 0) -> Load:
        """As the room does: everyone listens, the presenter asks for receipts too."""
        listen = {"type": "listen", "topic": self.topic, "epoch": self.about["epoch"], "since": self.seq}
        words: dict[str, object] = {
            "cookies": self.cookies,
            "first": json.dumps({**listen, "presence": True}),
            "greeting": json.dumps(listen),
            "ready": '"listening"',
        }
        return Load(self.tools, self.server.port, "/socket", sockets, stalled=stalled, words=words)

    def round(self, sockets: int, turns: int) -> tuple[list[float], list[float], float]:
        """Delays of turns, delays from commit, kB of memory for each idle socket."""
        before = self._memory()
        with self.sit(sockets) as load:
            time.sleep(1)
            idle = (self._memory() - before) / sockets
            turned = self._turns(load, turns)
            told = [load.wait_for(f'"seq":{self.seq + 1},', lambda: self.say(400))[1] for _ in range(turns)]
        time.sleep(1)
        return turned, told, idle

    def _turns(self, load: Load, turns: int) -> list[float]:
        start, pages = self.seq, self.about["pages"]

        def wish(number: int) -> str:
            turn = {
                "type": "do",
                "id": f"{start}-{number}",
                "topic": self.topic,
                "deed": "turn",
                "wish": {"page": pages[number % len(pages)]},
            }
            return json.dumps(turn)

        def receipt(number: int) -> str:
            return json.dumps({"type": "seen", "topic": self.topic, "seq": start + number + 1})

        delays = load.publish(wish, lambda number: f'"seq":{start + number + 1},', turns, GAP, receipt)
        self.seq = start + turns + 5
        return delays

    def say(self, size: int) -> float:
        moment, seq = self.ask(f"say {size}").split()
        self.seq = int(seq)
        return float(moment)

    def stalled(self, *, sockets: int, messages: int) -> tuple[float, float]:
        """One socket stops reading while 16 kB events are said: p95 of the others' last, and whether it was dropped."""
        with self.sit(sockets, stalled=1) as load:
            delays = [load.wait_for(f'"seq":{self.seq + 1},', lambda: self.say(16_000))[1] for _ in range(messages)]
            left = sum(connection.status == "ESTABLISHED" for connection in self._web().net_connections("tcp"))
        return statistics.quantiles(delays, n=20)[-1], float(left < sockets)

    def while_rendering(self, *, sockets: int) -> float:
        try:
            file = material("debian-reference.ja.pdf")
        except FileNotFoundError as missing:
            raise SystemExit(str(missing)) from missing
        with self.sit(sockets) as load:
            self.ask(f"render {file}")
            time.sleep(1)
            return statistics.median(self._turns(load, 20))

    def _web(self) -> psutil.Process:
        return self.server.child("site.web")

    def _memory(self) -> float:
        """kB of the web process, shared pages by their part."""
        return float(self._web().memory_full_info().pss) / 1024
