"""The switchboard's questions to the database: may they listen, which rows are missing, do the heads still agree.

Each question is asked in a thread; what it finds is applied on the event loop, where nothing else moves meanwhile.
"""

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from ennoshita.core import principal as principals

from . import frames, rows, threads, topics
from .frames import Frame
from .peer import SIGNED_OUT, Peer
from .rows import Reading
from .streams import Listener, Stream
from .whispers import Right

if TYPE_CHECKING:
    from .switchboard import Switchboard

T = TypeVar("T")


class Watch:
    def __init__(self, board: "Switchboard") -> None:
        self._board = board

    async def begin(self, listener: Listener, epoch: str, since: int) -> None:
        """Right, rows since the page's position, then live. A page that is too far behind is told to reset, never given a part."""
        reading = await self._read(listener, since)
        if listener.gone:
            return
        if reading is None:
            self._end(listener, frames.refused(listener.stream.topic))
            return
        if reading.epoch != self._board.epoch:
            await self.sweep()
        listener.stream.start_at(reading.head)
        await self._bring(listener, reading if reading.epoch == epoch else Reading(reading.epoch, reading.head, None))
        listener.peer.push(frames.listening(listener.stream.topic, reading.head))
        self._go_on(listener)

    async def read_on(self, listener: Listener) -> None:
        """The stream's memory does not reach back to where this listener is."""
        reading = await self._read(listener, listener.at or 0)
        if listener.gone:
            return
        if reading is None:
            self._end(listener, frames.ended(listener.stream.topic))
            return
        await self._bring(listener, reading)
        self._go_on(listener)

    async def catch_up(self, stream: Stream) -> None:
        """Read what the stream was told of but not given, and fan it in order."""
        try:
            while True:
                at = stream.fanned or 0
                reading = await self._ask(partial(rows.following, stream.topic, at))
                if stream.fanned != at:
                    continue  # reset meanwhile
                if reading.rows is None:
                    stream.reset(reading.epoch, reading.head)
                else:
                    for seq, body in reading.rows:
                        stream.fan(seq, body)
                if reading.head >= stream.told or reading.head == at:
                    return
        finally:
            stream.reading = False

    async def sweep(self) -> None:
        """Compare heads, so that lost news and a restored database are noticed without anybody saying so."""
        board = self._board
        before = {topic: stream.fanned for topic, stream in board.streams.items()}
        epoch, heads = await self._ask(lambda: rows.heads(before))
        renewed = epoch != board.epoch
        if renewed:
            board.epoch = epoch
            for peer in tuple(board.peers):
                peer.push(frames.welcome(epoch))
        for topic, fanned in before.items():
            stream = board.streams.get(topic)
            if stream is None or fanned is None:
                continue
            head = heads.get(topic, 0)
            if renewed or head < fanned:
                stream.reset(epoch, head)
                board.catch_up(stream)
            else:
                stream.hear(head, None)

    def withdrawn(self, person: int | None, key: str | None) -> None:
        self._board.withdrawals += 1
        self.ask_again(
            peer
            for peer in self._board.peers
            if peer.principal.key == key or (peer.principal.kind, peer.principal.id) == ("person", person)
        )

    def ask_again(self, peers: Iterable[Peer]) -> None:
        """Send these peers nothing more until their rights are asked again."""
        for peer in tuple(peers):
            for listener in peer.topics.values():
                listener.right = None
                listener.stream.hold(listener)
            self._board.background(self._ask_again(peer, dict(peer.topics)), peer)

    async def _ask_again(self, peer: Peer, listeners: dict[str, Listener]) -> None:
        def still() -> set[str] | None:
            who = principals.resolve(peer.cookies)
            if who is None or (who.kind, who.id) != (peer.principal.kind, peer.principal.id):
                return None
            return {topic for topic in listeners if topics.may_listen(who, topic)}

        allowed = await self._ask(still)
        if allowed is None:
            peer.close(SIGNED_OUT)
            return
        for topic, listener in listeners.items():
            if listener.gone:
                continue
            if topic in allowed:
                self._go_on(listener)
            else:
                self._end(listener, frames.ended(topic))

    def ask_to_whisper(self, listener: Listener, right: Right) -> None:
        """Ask beside the line: until the answer is there, the last one counts."""
        right.asking = True
        self._board.background(self._ask_to_whisper(listener, right), listener.peer)

    async def _ask_to_whisper(self, listener: Listener, right: Right) -> None:
        who, topic = listener.peer.principal, listener.stream.topic
        granted = await self._ask(lambda: topics.may_whisper(who, topic))
        # Withdrawn meanwhile: this answer is about another right.
        if listener.right is right:
            right.answer(granted)

    async def _read(self, listener: Listener, since: int) -> Reading | None:
        who, topic = listener.peer.principal, listener.stream.topic
        while True:
            before = self._board.withdrawals
            reading = await self._ask(lambda: rows.since(topic, since) if topics.may_listen(who, topic) else None)
            # A right may have ended between the two looks into the database: then neither counts.
            if before == self._board.withdrawals:
                return reading

    async def _bring(self, listener: Listener, reading: Reading) -> None:
        peer, stream, topic = listener.peer, listener.stream, listener.stream.topic
        if reading.rows is None:
            peer.push(frames.reset(topic, reading.epoch, reading.head, len(stream.live) + len(stream.holding)))
        else:
            await peer.push_all([frames.event(topic, seq, body) for seq, body in reading.rows])
        listener.at = reading.head

    def _go_on(self, listener: Listener) -> None:
        listener.waits -= 1
        listener.stream.release(listener)

    def _end(self, listener: Listener, last_word: Frame) -> None:
        self._board.leave(listener.peer, listener.stream.topic)
        listener.peer.push(last_word)

    def _ask(self, look: Callable[[], T]) -> "asyncio.Future[T]":
        return threads.run(self._board.reading, look)
