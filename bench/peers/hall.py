"""The PCs of one hall: each enters a meeting as the browser did that was watched before, then follows.

    python -m bench.peers.hall PLAN

PLAN is a JSON file: address, host, topic, epoch, state (path), assets and later (paths of a first visit before and after the page is
there), cookies, fetches_ahead.
Writes lines of JSON: {"joined": s}; {"settled": s} once all have what comes later; then for each turn read from standard input
("turn SEQ MOMENT", ms of the monotonic clock) {"delays": [ms of each PC until it has event and image]}; at the end
{"ahead_mb": mean of what each fetched in advance}.
"""

import asyncio
import gzip
import json
import ssl
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

# As browsers do over HTTP/1.1.
CONNECTIONS = 6
AHEAD = 4
GZIP = b"\x1f\x8b"


class PC:
    def __init__(self, plan: dict[str, Any], cookie: str) -> None:
        self.plan, self.cookie = plan, cookie
        self.trust = ssl.create_default_context()
        self.trust.check_hostname, self.trust.verify_mode = False, ssl.CERT_NONE
        self.kept: dict[str, asyncio.Task[int]] = {}
        self.free: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter] | None] = asyncio.Queue()
        for _ in range(CONNECTIONS):
            self.free.put_nowait(None)
        self.shown: dict[int, float] = {}
        self.turned = asyncio.Event()
        self.ahead = 0
        self.urls: list[str] = []
        self.settled: asyncio.Future[list[int]] = asyncio.Future()

    async def get(self, path: str) -> bytes:
        link = await self.free.get()
        try:
            if link is None:
                link = await self.connected()
            return await self.ask(link, path)
        except (ConnectionError, asyncio.IncompleteReadError):
            # Closed by the server after a while of silence: asked again on a new one, as browsers do.
            link = await self.connected()
            return await self.ask(link, path)
        finally:
            self.free.put_nowait(link)

    async def connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(self.plan["host"], self.plan["port"], ssl=self.trust)

    async def ask(self, link: tuple[asyncio.StreamReader, asyncio.StreamWriter], path: str) -> bytes:
        reader, writer = link
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: {self.plan['name']}\r\nCookie: {self.cookie}\r\nAccept-Encoding: gzip, br\r\n\r\n".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in head.split(b"\r\n")[0]:
            raise RuntimeError(f"{path}: {head.splitlines()[0].decode()}")
        length = next((int(line.split(b":")[1]) for line in head.splitlines() if line.lower().startswith(b"content-length")), None)
        return await reader.readexactly(length) if length is not None else await _chunks(reader)

    def fetch(self, path: str) -> asyncio.Task[int]:
        if path not in self.kept:
            self.kept[path] = asyncio.ensure_future(self._size(path))
        return self.kept[path]

    async def _size(self, path: str) -> int:
        return len(await self.get(path))

    async def join(self, joined: Callable[[], None]) -> None:
        await asyncio.gather(*(self.fetch(path) for path in self.plan["assets"]))
        told = await self.get(self.plan["state"])
        state = json.loads(gzip.decompress(told) if told.startswith(GZIP) else told)
        self.urls = [page["url"] for material in state["materials"] for page in material["pages"]]
        if state["turn"]:
            await self.fetch(state["turn"]["page"]["url"])
        address = f"wss://{self.plan['name']}:{self.plan['port']}/socket"
        headers = {"Cookie": self.cookie}
        origin = Origin(f"https://{self.plan['name']}:{self.plan['port']}")
        async with connect(address, host=self.plan["host"], ssl=self.trust, additional_headers=headers, origin=origin) as socket:
            await socket.send(json.dumps({"type": "listen", "topic": self.plan["topic"], "epoch": state["epoch"], "since": state["seq"]}))
            await self.follow(socket, joined)

    async def follow(self, socket: ClientConnection, joined: Callable[[], None]) -> None:
        async for word in socket:
            said = json.loads(word)
            if said["type"] == "listening":
                joined()
                self.settled = asyncio.gather(*(self.fetch(path) for path in self.plan["later"]))
            if said["type"] == "event" and said["event"]["type"] == "page_turned":
                url = said["event"]["page"]["url"]
                await self.fetch(url)
                self.shown[said["seq"]] = time.monotonic() * 1000
                self.turned.set()
                if self.plan["fetches_ahead"]:
                    self.look_ahead(url)

    def look_ahead(self, url: str) -> None:
        at = self.urls.index(url) if url in self.urls else -1
        for path in self.urls[at + 1 : at + 1 + AHEAD]:
            if path not in self.kept:
                self.fetch(path).add_done_callback(self._fetched)

    def _fetched(self, task: asyncio.Task[int]) -> None:
        if not task.cancelled():
            self.ahead += task.result()


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int(await reader.readline(), 16):
        body += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return body


async def main() -> None:
    plan = json.loads(Path(sys.argv[1]).read_text())
    pcs = [PC(plan, cookie) for cookie in plan["cookies"]]
    waiting = len(pcs)
    everyone = asyncio.Event()

    def joined() -> None:
        nonlocal waiting
        waiting -= 1
        if waiting == 0:
            everyone.set()

    began = time.monotonic()
    living = [asyncio.ensure_future(pc.join(joined)) for pc in pcs]
    done, _ = await asyncio.wait([asyncio.ensure_future(everyone.wait()), *living], return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        task.result()
    _say({"joined": time.monotonic() - began})
    await asyncio.gather(*(pc.settled for pc in pcs))
    _say({"settled": time.monotonic() - began})
    while line := (await asyncio.to_thread(sys.stdin.readline)).split():
        seq, moment = int(line[1]), float(line[2])
        while not all(seq in pc.shown for pc in pcs):
            for task in living:
                if task.done():
                    task.result()
            await asyncio.sleep(0.01)
        _say({"delays": [pc.shown[seq] - moment for pc in pcs]})
    _say({"ahead_mb": sum(pc.ahead for pc in pcs) / len(pcs) / 1e6})


def _say(words: dict[str, Any]) -> None:
    print(json.dumps(words), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
