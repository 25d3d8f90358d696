"""A browser as the server sees it: a socket with a cookie and an Origin."""

import json
import socket
from contextlib import ExitStack
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Origin

PATIENCE = 30.0


class Browser:
    def __init__(self, port: int, person: int, *, origin: str | None = "", language: str = "ja", sock: socket.socket | None = None) -> None:
        headers = {"Cookie": f"person={person}", "Accept-Language": language}
        own = Origin(f"http://127.0.0.1:{port}" if origin == "" else origin) if origin is not None else None
        opening = connect(
            f"ws://127.0.0.1:{port}/socket", origin=own, additional_headers=headers, sock=sock, compression=None, close_timeout=1
        )
        self._open = ExitStack()
        self.line = self._open.enter_context(opening)
        self.epoch = ""

    def enter(self) -> "Browser":
        self.epoch = self.next("welcome")["epoch"]
        return self

    def say(self, **message: Any) -> None:
        self.line.send(json.dumps(message, ensure_ascii=False))

    def listen(self, topic: str, since: int = 0, **more: Any) -> dict[str, Any]:
        self.say(type="listen", topic=topic, epoch=self.epoch, since=since, **more)
        return self.next("listening")

    def follow(self, topic: str, since: int = 0) -> "Browser":
        self.enter().listen(topic, since)
        return self

    def write(self, topic: str, text: str, ident: str) -> None:
        self.say(type="do", id=ident, topic=topic, deed="write", wish={"text": text})

    def whisper(self, topic: str, text: str) -> None:
        self.say(type="whisper", topic=topic, body={"text": text})

    def whispers(self, topic: str, until: str) -> list[str]:
        """What is whispered until this text comes."""
        heard: list[str] = []
        while until not in heard:
            heard += [body["text"] for _who, body in self.next("whispers")["said"]]
        return heard

    def next(self, *kinds: str) -> dict[str, Any]:
        """The next message of one of these kinds; others are passed over."""
        while True:
            message: dict[str, Any] = json.loads(self.line.recv(PATIENCE))
            if message["type"] == "ping":
                self.say(type="pong")
            if not kinds or message["type"] in kinds:
                return message

    def texts(self, count: int) -> list[str]:
        return [self.next("event")["event"]["text"] for _ in range(count)]

    def hears_nothing(self, seconds: float = 0.5) -> bool:
        try:
            self.line.recv(seconds)
        except TimeoutError:
            return True
        return False

    def close_code(self) -> int:
        """Read on to the end of the line. 1006: it broke without a word."""
        try:
            while True:
                self.line.recv(PATIENCE)
        except ConnectionClosed as end:
            return end.rcvd.code if end.rcvd else 1006

    def close(self) -> None:
        self._open.close()
