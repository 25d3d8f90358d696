"""Whispers: what is worth seeing while it happens and not worth keeping, as a pointer's way or ink being drawn.

No row, no seq: a whisper that is lost stays lost. A topic tells what everyone whispered in one frame, at most thirty times a
second, to whoever keeps up; a socket with a backlog is passed by.
"""

import time
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from . import frames, topics
from .news import Whispered

if TYPE_CHECKING:
    from .streams import Listener, Stream

LARGEST = 4 * 1024
TOLD_EVERY = 1 / 30
# More in one frame than a room of quick pens can write; what is beyond is dropped.
_ALL_AT_ONCE = 64 * 1024
# As long as the right to a page image is believed. A refusal is asked again soon: the presenter may have handed over.
_BELIEVED_SECONDS, _REFUSED_SECONDS = 30.0, 1.0


class Right:
    """Whether one listener may whisper, as last asked."""

    __slots__ = ("asked_at", "asking", "granted")

    def __init__(self) -> None:
        self.granted = self.asking = False
        self.asked_at = -_BELIEVED_SECONDS

    def answer(self, granted: bool) -> None:
        self.granted, self.asking, self.asked_at = granted, False, time.monotonic()

    @property
    def stale(self) -> bool:
        return time.monotonic() - self.asked_at > (_BELIEVED_SECONDS if self.granted else _REFUSED_SECONDS)


class Murmur:
    """What was whispered on one topic in this web process and is not told yet."""

    __slots__ = ("_here", "_size", "_stream", "_there", "_timer", "_told_at")

    def __init__(self, stream: "Stream") -> None:
        self._stream = stream
        self._here: list[tuple[int, str]] = []
        self._there: list[tuple[int, str]] = []
        self._size = 0
        self._told_at = 0.0
        self._timer: Any = None

    def add(self, who: int, body: str) -> None:
        self._keep(self._here, who, body)

    def hear(self, said: list[tuple[int, str]]) -> None:
        """What another web process tells."""
        for who, body in said:
            self._keep(self._there, who, body)

    def _keep(self, where: list[tuple[int, str]], who: int, body: str) -> None:
        self._size += len(body)
        if self._size > _ALL_AT_ONCE:
            return
        where.append((who, body))
        if self._timer is None:
            wait = max(0.0, self._told_at + TOLD_EVERY - time.monotonic())
            self._timer = self._stream.board.loop.call_later(wait, self._tell)

    def _tell(self) -> None:
        stream, here, there = self._stream, self._here, self._there
        self._here, self._there, self._size, self._timer = [], [], 0, None
        self._told_at = time.monotonic()
        if here:
            stream.board.broker.tell(Whispered(stream.topic, stream.board.house, here))
        frame = frames.whispers(stream.topic, here + there)
        for peer in tuple(stream.live):
            peer.pass_by(frame)


def whisper(listener: "Listener", body: msgspec.Raw) -> bool:
    """Take a whisper from a socket; False if it is none. Of somebody who may not it is dropped without a word."""
    stream = listener.stream
    kind = topics.whispers(stream.topic)
    raw = bytes(body)
    if kind is None or len(raw) > LARGEST or not _is(kind.body, raw):
        return False
    right = listener.right = listener.right or Right()
    if right.stale and not right.asking:
        stream.board.watch.ask_to_whisper(listener, right)
    if right.granted and listener.peer in stream.live:
        stream.murmur.add(listener.peer.principal.id, raw.decode())
    return True


@cache
def _decoder(body: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(body)


def _is(body: Any, raw: bytes) -> bool:
    # Read whole here, since it goes out as it came: one page's nonsense must not spoil the frame of all.
    try:
        _decoder(body).decode(raw)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return False
    return True
