"""Those beside whom we measure: each passes a message on to all its sockets."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.running import free_port

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "bench" / "peers"
# What a turn says in ours, so that all carry the same.
SIZE = 480


@dataclass(frozen=True)
class Peer:
    """`command` with {port} and {tools} in it; `redis` starts a server beside it."""

    command: tuple[str, ...]
    mode: str = "ws"
    path: str = "/ws"
    redis: bool = False

    def message(self, mark: str) -> str:
        body = '{"type":"page_turned","mark":"' + mark + '","pad":"' + "x" * (SIZE - 60) + '"}'
        return f'42["turn",{body}]' if self.mode == "sio" else body

    @contextmanager
    def running(self, tools: Path) -> Iterator[int]:
        port, redis = free_port(), free_port()
        command = [word.replace("{port}", str(port)).replace("{tools}", str(tools)) for word in self.command]
        started = []
        quiet = subprocess.DEVNULL
        if self.redis:
            started.append(
                subprocess.Popen(["redis-server", "--port", str(redis), "--bind", "127.0.0.1", "--save", ""], stdout=quiet, stderr=quiet)
            )
            wait_for(redis)
        started.append(subprocess.Popen(command, cwd=ROOT, env={**os.environ, "REDIS_PORT": str(redis)}, stdout=quiet, stderr=quiet))
        try:
            wait_for(port)
            yield port
        finally:
            for process in reversed(started):
                process.kill()
                process.wait()


UVICORN = ("--host", "127.0.0.1", "--port", "{port}", "--ws", "websockets-sansio", "--loop", "uvloop", "--no-access-log")
DEFLATE_OFF = ("--ws-per-message-deflate", "false")
CHANNELS = (sys.executable, "-m", "uvicorn", "bench.peers.channels_app:application", *UVICORN, *DEFLATE_OFF)
PEERS = {
    "C floor": Peer(("{tools}/floor", "{port}")),
    "node ws": Peer(("node", str(HERE / "ws.mjs"), "{port}")),
    "socket.io": Peer(("node", str(HERE / "socketio.mjs"), "{port}"), mode="sio", path="/socket.io/?EIO=4&transport=websocket"),
    "channels + redis": Peer(CHANNELS, redis=True),
}


def wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"nothing answers on port {port}")
