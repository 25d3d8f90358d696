"""One topic in one web process: everyone who listens has every event, in order, once.

A listener is *holding* while its right is asked or its rows are read: it is sent nothing live. Then it is *live*: it has
all events up to `fanned`, always. So fanning out is a plain loop, without a question per listener.
"""

from collections import deque
from typing import TYPE_CHECKING

from . import frames
from .peer import Peer
from .presence import Crowd
from .whispers import Murmur, Right

if TYPE_CHECKING:
    from .switchboard import Switchboard

_REMEMBERED = 64


class Listener:
    """One peer on one topic. `at` is the last seq it was sent (while holding), `waits` how many answers it holds for;
    `seen` is the receipt that came with the question of who polls."""

    __slots__ = ("at", "gone", "peer", "right", "seated", "seen", "stream", "waits", "watches")

    def __init__(self, peer: Peer, stream: "Stream", watches: bool, seen: int) -> None:
        self.peer, self.stream, self.watches, self.seen = peer, stream, watches, seen
        self.at: int | None = None
        self.waits = 1
        self.gone = self.seated = False
        self.right: Right | None = None


class Stream:
    __slots__ = ("_recent", "board", "crowd", "fanned", "holding", "live", "murmur", "reading", "told", "topic")

    def __init__(self, board: "Switchboard", topic: str) -> None:
        self.board = board
        self.topic = topic
        self.live: set[Peer] = set()
        self.holding: set[Listener] = set()
        self.crowd = Crowd(topic)
        self.murmur = Murmur(self)
        self.fanned: int | None = None  # unknown until the first rows are read
        self.told = 0  # the newest seq anybody spoke of
        self.reading = False
        self._recent: deque[tuple[int, frames.Frame]] = deque(maxlen=_REMEMBERED)

    def admit(self, peer: Peer, watches: bool, seen: int) -> Listener:
        listener = Listener(peer, self, watches, seen)
        self.holding.add(listener)
        return listener

    def remove(self, listener: Listener) -> None:
        listener.gone = True
        self.live.discard(listener.peer)
        self.holding.discard(listener)
        if listener.seated and self.crowd.part(listener.peer):
            self.board.crowd_changed(self)
        if not self.live and not self.holding:
            self.board.forget(self)

    def hold(self, listener: Listener) -> None:
        """Send nothing until one more answer has come."""
        listener.waits += 1
        if listener.peer in self.live:
            self.live.discard(listener.peer)
            listener.at = self.fanned
            self.holding.add(listener)

    def hear(self, seq: int, body: str | None) -> None:
        """The topic has row `seq`. The next one is fanned at once, a known one dropped; a gap is read from the database."""
        self.told = max(self.told, seq)
        if self.fanned is None or self.reading or seq <= self.fanned:
            return
        if seq == self.fanned + 1 and body is not None:
            self.fan(seq, body)
        else:
            self.board.catch_up(self)

    def fan(self, seq: int, body: str) -> None:
        frame = frames.event(self.topic, seq, body)
        self.fanned = seq
        self.told = max(self.told, seq)
        self._recent.append((seq, frame))
        for peer in tuple(self.live):
            peer.push(frame)
        for listener in tuple(self.holding):
            self.release(listener)

    def start_at(self, head: int) -> None:
        """Rows up to `head` were read for someone: the first reading says where the stream stands."""
        if self.fanned is None:
            self.fanned = head
        if max(head, self.told) > self.fanned:
            self.hear(max(head, self.told), None)

    def release(self, listener: Listener) -> None:
        """Let the listener go live if nothing holds it any more and the stream has reached it."""
        if listener.waits or listener.gone or listener.at is None or self.fanned is None or listener.at > self.fanned:
            return
        missing = self.fanned - listener.at
        if missing > len(self._recent):
            self.board.read_on(listener)
            return
        for seq, frame in self._recent if missing else ():
            if seq > listener.at:
                listener.peer.push(frame)
        self.holding.discard(listener)
        self.live.add(listener.peer)
        if not listener.seated:
            listener.seated = True
            if self.crowd.join(listener.peer, listener.watches):
                self.board.crowd_changed(self)
            self.board.seen(listener.peer, self.topic, listener.seen)

    def reset(self, epoch: str, head: int) -> None:
        """Positions are void or too far apart: everyone who listens takes a fresh page and goes on from `head`."""
        self.fanned = self.told = head
        self._recent.clear()
        frame = frames.reset(self.topic, epoch, head, len(self.live) + len(self.holding))
        for peer in tuple(self.live):
            peer.push(frame)
        for listener in tuple(self.holding):
            if listener.at is not None:
                listener.peer.push(frame)
                listener.at = head
                self.release(listener)
