"""A thousand people enter one meeting at once; then the server is killed and started again.

    python -m bench.join [--quick]

Everyone is signed in, fetches the meeting's state over HTTP, opens the socket and listens from where the state was read: *join* ends when
the last one listens. Then events are said while the server is killed with -9 and started again; everyone comes back by the browser's own
rule (a random wait up to 0.5, 1, 2, 4 … 30 s) and asks for what they missed. *back* is from the moment the new server answers to the last
one listening again with every event; `lost` and `doubled` are counted over all clients. Peer: the time Node `ws` takes to accept as many
sockets that nobody signed in and that fetch nothing.
"""

import argparse
import asyncio
import json
import random
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin

from bench.turn_house import House
from bench.turn_load import build
from bench.turn_peers import PEERS

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
SAID_BEFORE, SAID_AFTER = 20, 20


@dataclass
class Client:
    """One browser: what it has heard, in order."""

    cookie: str
    at: int = 0
    heard: list[int] = field(default_factory=list)
    listening: asyncio.Event = field(default_factory=asyncio.Event)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    count = 200 if parser.parse_args().quick else 1000
    with tempfile.TemporaryDirectory(prefix="en-") as folder:
        tools = build(Path(folder))
        peer = asyncio.run(sockets_of_ws(tools, count))
        house = House(Path(folder), tools)
        try:
            figures = asyncio.run(storm(house, count))
        finally:
            house.stop()
    print(f"\n{count} enter: {figures['join_s']} s; Node ws accepts as many bare sockets in {peer:.2f} s.")
    print(json.dumps({"clients": count, **figures, "ws_accepts_s": round(peer, 2)}))


async def sockets_of_ws(tools: Path, count: int) -> float:
    with PEERS["node ws"].running(tools) as port:
        began = time.monotonic()
        sockets = await asyncio.gather(*(connect(f"ws://127.0.0.1:{port}/ws", open_timeout=60) for _ in range(count)))
        took = time.monotonic() - began
        await asyncio.gather(*(socket.close() for socket in sockets))
    return took


async def storm(house: House, count: int) -> dict[str, float]:
    cookies = house.cookies.read_text().splitlines()
    clients = [Client(cookies[at % len(cookies)]) for at in range(count)]
    began = time.monotonic()
    living = [asyncio.ensure_future(live(house, client)) for client in clients]
    await all_listen(clients)
    joined = time.monotonic() - began
    first = house.seq
    await asyncio.to_thread(say, house, SAID_BEFORE)
    for client in clients:
        client.listening.clear()
    await asyncio.to_thread(house.server.kill)
    await asyncio.to_thread(say, house, SAID_AFTER)
    await asyncio.to_thread(house.server.start)
    answered = time.monotonic()
    await all_listen(clients)
    while not all(client.heard and client.heard[-1] >= house.seq for client in clients) and time.monotonic() - answered < 120:
        await asyncio.sleep(0.02)
    back = time.monotonic() - answered
    for task in living:
        task.cancel()
    wanted = set(range(first + 1, house.seq + 1))
    return {
        "join_s": round(joined, 2),
        "back_s": round(back, 2),
        "lost": sum(len(wanted - set(client.heard)) for client in clients),
        "doubled": sum(len(client.heard) - len(set(client.heard)) for client in clients),
    }


def say(house: House, times: int) -> None:
    for _ in range(times):
        house.say(200)


async def all_listen(clients: list[Client]) -> None:
    await asyncio.gather(*(client.listening.wait() for client in clients))


async def live(house: House, client: Client) -> None:
    """As the page does: the state first, then the socket; after a lost line again and again, each time from what was heard last."""
    client.at = await state(house, client)
    failures = 0
    while True:
        try:
            address = f"ws://127.0.0.1:{house.server.port}/socket"
            headers = {"Cookie": client.cookie}
            async with connect(address, additional_headers=headers, origin=Origin(house.server.url), open_timeout=60) as socket:
                failures = 0
                await hear(house, client, socket)
        except (OSError, WebSocketException):
            await asyncio.sleep(random.random() * min(LONGEST_WAIT, FIRST_WAIT * 2**failures))
            failures += 1


async def hear(house: House, client: Client, socket: ClientConnection) -> None:
    await socket.send(json.dumps({"type": "listen", "topic": house.topic, "epoch": house.about["epoch"], "since": client.at}))
    async for word in socket:
        said = json.loads(word)
        if said["type"] == "listening":
            client.listening.set()
        elif said["type"] == "event":
            client.heard.append(said["seq"])
            client.at = said["seq"]


async def state(house: House, client: Client) -> int:
    """The seq of the meeting's state, fetched over a connection of its own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(house.server.url).port)
    path = f"/meetings/{house.about['meeting']}/state/"
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {client.cookie}\r\nConnection: close\r\n\r\n".encode())
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    if b" 200 " not in head.split(b"\r\n")[0]:
        raise RuntimeError(head.decode(errors="replace"))
    if b"chunked" in head.lower():
        body = body[body.index(b"{") : body.rindex(b"}") + 1]
    return int(json.loads(body)["seq"])


if __name__ == "__main__":
    main()
