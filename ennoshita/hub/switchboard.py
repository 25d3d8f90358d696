"""All sockets and topics of one web process. Everything here runs on the event loop; the database is asked in threads."""

import asyncio
import logging
import secrets
from collections.abc import Coroutine
from concurrent.futures import Executor
from typing import Any

from ennoshita.core import principal as principals

from . import epoch, frames, presence, threads
from .brokers.broker import Broker
from .news import TOLD_BY_ANOTHER_PROCESS, News, Said, Whispered, Withdrawn
from .peer import BROKEN, SILENT, Peer
from .receipts import Reporter
from .streams import Listener, Stream
from .watch import Watch

logger = logging.getLogger(__name__)
LISTENS_PER_SOCKET = 64
# Some rights end by the clock (a session, a guest's last day, a post), and news of an end can be lost: every socket is
# asked again this often, a few in each second.
RIGHTS_SECONDS = 300
# Two pings unanswered and some grace: the other side is gone, whatever TCP believes.
_SILENT_SECONDS = 3 * frames.PING_SECONDS


class Switchboard:
    def __init__(self, broker: Broker, reading: Executor, doing: Executor) -> None:
        self.loop = asyncio.get_running_loop()
        self.broker = broker
        self.reading, self.doing = reading, doing
        self.house = secrets.token_hex(6)
        self.streams: dict[str, Stream] = {}
        self.peers: set[Peer] = set()
        self.epoch = ""
        self.clock = 0  # seconds since the start
        self.withdrawals = 0
        self.watch = Watch(self)
        self.reporter = Reporter(self)
        self._tasks: set[asyncio.Future[Any]] = set()
        # Whose presence changed since it was last told, and whether the change was here.
        self._changed: dict[Stream, bool] = {}
        self._telling: asyncio.TimerHandle | None = None

    async def open(self) -> None:
        self.epoch = await threads.run(self.reading, epoch.current)
        await self.broker.open(self)
        principals.right_withdrawn.connect(self._on_withdrawal)
        self.background(self._tick())

    async def close(self) -> None:
        principals.right_withdrawn.disconnect(self._on_withdrawal)
        await self.broker.close()
        for task in self._tasks:
            task.cancel()

    def background(self, work: Coroutine[Any, Any, None], peer: Peer | None = None) -> None:
        """Run work for a peer beside its reader. If it breaks, the socket is closed: the browser comes back and resyncs."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)

        def ended(task: "asyncio.Future[None]") -> None:
            self._tasks.discard(task)
            if not task.cancelled() and (error := task.exception()) is not None:
                logger.error("hub: %s", error, exc_info=error)
                if peer is not None:
                    peer.close(BROKEN)

        task.add_done_callback(ended)

    # What peers do

    def join(self, peer: Peer) -> None:
        self.peers.add(peer)

    def part(self, peer: Peer) -> None:
        self.peers.discard(peer)
        for listener in tuple(peer.topics.values()):
            listener.stream.remove(listener)
        peer.topics.clear()

    def keep_seats(self, peer: Peer, seconds: float) -> None:
        """Whoever polls is here between two questions too."""
        for listener in peer.topics.values():
            if listener.seated:
                listener.stream.crowd.join(peer, watches=False)
                self.loop.call_later(seconds, self._free_seat, listener.stream, peer)

    def _free_seat(self, stream: Stream, peer: Peer) -> None:
        if stream.crowd.part(peer):
            self.crowd_changed(stream)

    def listen(self, peer: Peer, topic: str, at_epoch: str, since: int, *, watches: bool = False, seen: int = 0) -> None:
        self.leave(peer, topic)
        if len(peer.topics) >= LISTENS_PER_SOCKET:
            peer.push(frames.refused(topic))
            return
        stream = self.streams.get(topic)
        if stream is None:
            stream = self.streams[topic] = Stream(self, topic)
        peer.topics[topic] = listener = stream.admit(peer, watches, seen)
        self.background(self.watch.begin(listener, at_epoch, since), peer)

    def leave(self, peer: Peer, topic: str) -> None:
        listener = peer.topics.pop(topic, None)
        if listener is not None:
            listener.stream.remove(listener)

    def seen(self, peer: Peer, topic: str, seq: int) -> None:
        listener = peer.topics.get(topic)
        if listener is not None and listener.seated and seq <= (listener.stream.fanned or 0) and listener.stream.crowd.saw(peer, seq):
            self.crowd_changed(listener.stream)

    # What streams ask

    def catch_up(self, stream: Stream) -> None:
        stream.reading = True
        self.background(self.watch.catch_up(stream))

    def read_on(self, listener: Listener) -> None:
        listener.waits += 1
        self.background(self.watch.read_on(listener), listener.peer)

    def forget(self, stream: Stream) -> None:
        if self.streams.get(stream.topic) is stream:
            del self.streams[stream.topic]
            self._changed.pop(stream, None)
            self.reporter.gather(stream)
            self.broker.tell(stream.crowd.gathering(self.house))

    def crowd_changed(self, stream: Stream, here: bool = True) -> None:
        self._changed[stream] = here or self._changed.get(stream, False)
        if self._telling is None:
            self._telling = self.loop.call_later(presence.TOLD_EVERY, self._tell_crowds)

    def _tell_crowds(self) -> None:
        self._telling = None
        changed, self._changed = self._changed, {}
        for stream, here in changed.items():
            if here:
                self.broker.tell(stream.crowd.gathering(self.house))
            if stream.crowd.watchers:
                frame = stream.crowd.frame()
                for peer in tuple(stream.crowd.watchers):
                    peer.push(frame)

    # What brokers bring

    def deliver(self, news: News) -> None:
        if isinstance(news, Withdrawn):
            principals.right_withdrawn.send(TOLD_BY_ANOTHER_PROCESS, person=news.person, key=news.key)
            return
        stream = self.streams.get(news.topic)
        if stream is None:
            return
        if isinstance(news, Said):
            stream.hear(news.seq, news.body)
        elif news.house == self.house:
            return
        elif isinstance(news, Whispered):
            stream.murmur.hear(news.said)
        else:
            stream.crowd.hear(news)
            self.crowd_changed(stream, here=False)

    def look_again(self) -> None:
        self.background(self.watch.sweep())

    def ask_everyone_again(self) -> None:
        self.withdrawals += 1
        self.watch.ask_again(self.peers)

    def _on_withdrawal(self, sender: object, *, person: int | None, key: str | None, **_: Any) -> None:
        # Sent in whichever thread committed.
        self.loop.call_soon_threadsafe(self.watch.withdrawn, person, key)

    # What the clock brings

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(1)
            self.clock += 1
            turn = self.clock % frames.PING_SECONDS
            self.ping(turn)
            self.reporter.tick(self.clock)
            self.watch.ask_again([peer for peer in self.peers if (self.clock - peer.turn) % RIGHTS_SECONDS == 0])
            if turn == 0:
                self.look_again()
                for stream in tuple(self.streams.values()):
                    self.broker.tell(stream.crowd.gathering(self.house))

    def ping(self, turn: int) -> None:
        # Spread over the seconds, so that a thousand pings do not stand in the way of a page turn.
        made: dict[tuple[str, ...], frames.Frame] = {}
        for peer in [peer for peer in self.peers if peer.turn == turn]:
            if self.clock - peer.heard_at > _SILENT_SECONDS:
                peer.close(SILENT)
                continue
            live = tuple(topic for topic, listener in peer.topics.items() if peer in listener.stream.live)
            if live not in made:
                made[live] = frames.ping({topic: self.streams[topic].fanned or 0 for topic in live})
            peer.push(made[live])
