"""Two web processes, three browsers and everything that can go wrong between them, one small step at a time.

The switchboards, peers, streams and questions are the real ones. Threads are replaced by a desk on which each question to the
database lies until a step answers it, the network by queues that a step delivers, repeats, reorders or loses.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from functools import partial
from typing import Any, TypeVar

from django.db import transaction

from ennoshita.core.principal import Principal, add_resolver
from ennoshita.hub import epoch, rows, socket, topics
from ennoshita.hub.brokers.broker import Board
from ennoshita.hub.models import Event, Granted, Topic
from ennoshita.hub.news import News, Said
from ennoshita.hub.peer import SIGNED_OUT, Peer
from ennoshita.hub.say import say
from ennoshita.hub.switchboard import Switchboard

from .events import Written

T = TypeVar("T")
ROOMS = ("room/1", "room/2")
barred: set[tuple[int, str]] = set()
signed_out: set[int] = set()
# What happens between the two looks of one question into the database: at the right, then at the rows.
meanwhile: list[Callable[[], None]] = []


class Write(topics.Wish):
    text: str


def furnish() -> None:
    def person(cookies: Mapping[str, str]) -> Principal | None:
        number = int(cookies["machine"]) if "machine" in cookies else None
        return None if number is None or number in signed_out else Principal("person", number, f"根太 {number}", f"key-{number}")

    def may_listen(who: Principal, ident: str) -> bool:
        allowed = (who.id, f"room/{ident}") not in barred
        while meanwhile:
            meanwhile.pop()()
        return allowed

    add_resolver(person)
    deed = topics.Deed(Write, lambda who, ident, wish: say(f"room/{ident}", Written(wish.text)))
    topics.register(topics.TopicKind("room", may_listen, {"write": deed}))


class Desk(Executor):
    """Questions to the database wait here until they are answered."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        self.waiting.append((Future(), fn, args))
        return self.waiting[-1][0]

    def answer(self, which: int) -> None:
        future, ask, args = self.waiting.pop(which % len(self.waiting))
        if future.set_running_or_notify_cancel():
            future.set_result(ask(*args))


class NoBroker:
    """The machine itself carries the news."""

    def publish(self, news: News) -> None: ...
    def tell(self, news: News) -> None: ...
    async def open(self, board: Board) -> None: ...
    async def close(self) -> None: ...


class Process:
    """A web process: alive from its construction to `kill`."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.desk = Desk()
        self.news: list[Said] = []
        self.board = on_loop(loop, lambda: Switchboard(NoBroker(), self.desk, self.desk))
        opening = loop.create_task(self.board.open())
        while not opening.done():
            spin(loop)
            if self.desk.waiting:
                self.desk.answer(0)
        opening.result()

    def kill(self) -> None:
        for peer in tuple(self.board.peers):
            on_loop(self.loop, peer.gone)
        self.loop.run_until_complete(self.board.close())


class Reader:
    """A browser, by the rules of frontend/shared/socket.ts."""

    def __init__(self, world: "World", number: int) -> None:
        self.world, self.number = world, number
        self.pages: dict[str, list[str]] = {}
        self.at: dict[str, tuple[str, int]] = {}
        self.incoming: list[dict[str, Any]] = []
        self.peer: Peer | None = None
        self.takes = asyncio.Event()
        self.takes.set()
        self.wishes: dict[str, tuple[str, str]] = {}
        self.refused_since: dict[str, int] = {}

    def open_page(self, topic: str) -> None:
        """What a page load gives: position before state."""
        if (self.number, topic) in barred or self.number in signed_out:
            self.pages.pop(topic, None)
            return
        _, seq, texts = snapshot(topic)
        self.at[topic], self.pages[topic] = (epoch.current(), seq), texts
        self.ask(topic)

    def ask(self, topic: str) -> None:
        at, seq = self.at[topic]
        self.tell(type="listen", topic=topic, epoch=at, since=seq)

    def leave_page(self, topic: str) -> None:
        if self.pages.pop(topic, None) is not None:
            self.tell(type="leave", topic=topic)

    def wish(self, topic: str, ident: str, text: str) -> None:
        self.wishes[ident] = (topic, text)
        self.tell(type="do", id=ident, topic=topic, deed="write", wish={"text": text})

    def tell(self, **message: Any) -> None:
        if self.peer is not None and not self.peer.closed:
            peer = self.peer
            self.world.do(lambda: socket.hear(peer, json.dumps(message)))

    def connect(self, process: Process) -> None:
        if self.peer is not None:
            return
        if self.number in signed_out:
            self.pages.clear()  # closed with 4401
            return
        incoming: list[dict[str, Any]] = []

        async def send(message: dict[str, Any]) -> None:
            await self.takes.wait()
            incoming.append(
                json.loads(message["text"]) if message["type"] == "websocket.send" else {"type": "closed", "code": message["code"]}
            )

        who = Principal("person", self.number, f"根太 {self.number}", f"key-{self.number}")
        self.incoming = incoming
        self.peer = Peer(process.board, who, {"machine": str(self.number)}, "ja", send)
        peer = self.peer
        self.world.do(lambda: process.board.join(peer))
        for topic in tuple(self.pages):
            self.ask(topic)
        for ident, (topic, text) in tuple(self.wishes.items()):
            self.wish(topic, ident, text)

    def lose_the_line(self) -> None:
        if self.peer is not None:
            self.world.do(self.peer.gone)
            self.peer = None
            self.incoming = []

    def take(self) -> None:
        """Read the next message."""
        message = self.incoming.pop(0)
        topic = message.get("topic", "")
        match message["type"]:
            case "event" if topic in self.pages:
                self._take_event(topic, message["seq"], message["event"]["text"])
            case "reset" if topic in self.pages:
                self.at[topic] = (message["epoch"], message["seq"])
                self.open_page(topic)
            case "refused" | "ended":
                self.pages.pop(topic, None)
            case "ping":
                for name, head in message["heads"].items():
                    if name in self.pages and self.at[name][1] != head:
                        self.ask(name)
            case "done" | "declined":
                self.wishes.pop(message["id"], None)
            case "closed":
                self.lose_the_line()
                if message["code"] == SIGNED_OUT:
                    self.pages.clear()

    def _take_event(self, topic: str, seq: int, text: str) -> None:
        said_at = self.world.said_at[text]
        forbidden = min(self.refused_since.get(topic, said_at), self.refused_since.get("", said_at))
        assert said_at <= forbidden, f"{text} was said after the right had ended"
        at, last = self.at[topic]
        if seq == last + 1:
            self.at[topic] = (at, seq)
            self.pages[topic].append(text)
        elif seq > last:
            # A line is a stream: only a restored database makes numbers jump.
            assert self.world.restored, f"{topic}: {seq} came after {last}"
            self.ask(topic)


def on_loop(loop: asyncio.AbstractEventLoop, deed: Callable[[], T]) -> T:
    async def run() -> T:
        return deed()

    return loop.run_until_complete(run())


def spin(loop: asyncio.AbstractEventLoop) -> None:
    """Let the event loop do what it can do now."""
    for _ in range(6):
        loop.call_soon(loop.stop)
        loop.run_forever()


class World:
    def __init__(self) -> None:
        epoch.forget()
        Event.objects.all().delete()
        Topic.objects.all().delete()
        Granted.objects.all().delete()
        barred.clear()
        signed_out.clear()
        self.loop = asyncio.new_event_loop()
        self.processes = [Process(self.loop), Process(self.loop)]
        self.readers = [Reader(self, number) for number in (1, 2, 3)]
        self.said_at: dict[str, int] = {}
        self.told = dict.fromkeys(ROOMS, 0)
        self.steps = 0
        self.restored = False
        self.kept: list[tuple[str, int, list[tuple[int, str]]]] | None = None

    def do(self, deed: Callable[[], Any]) -> None:
        on_loop(self.loop, deed)
        self.spin()

    def spin(self) -> None:
        spin(self.loop)

    def begin(self) -> None:
        """A quiet morning: everyone has both pages open."""
        for reader in self.readers:
            for topic in ROOMS:
                reader.open_page(topic)
        self.come_to_rest()

    def new_text(self) -> str:
        self.steps += 1
        text = f"言葉{self.steps}"
        self.said_at[text] = self.steps
        return text

    def say(self, topic: str, many: int = 1) -> None:
        with transaction.atomic():
            for _ in range(many):
                say(topic, Written(self.new_text()))
        self.publish()

    def publish(self) -> None:
        """Put what is new in the database into every process's queue of news."""
        for topic in ROOMS:
            head = rows.since(topic, self.told[topic])
            for seq, body in head.rows or ():
                for process in self.processes:
                    process.news.append(Said(topic, seq, body if seq % 3 else None))
            self.told[topic] = head.head

    def keep(self) -> None:
        """Take a backup."""
        topics_now = Topic.objects.values_list("name", "head")
        self.kept = [(name, head, list(Event.objects.filter(topic__name=name).values_list("seq", "body"))) for name, head in topics_now]

    def restore(self) -> None:
        Event.objects.all().delete()
        Topic.objects.all().delete()
        for name, head, events in self.kept or ():
            topic = Topic.objects.create(name=name, head=head)
            Event.objects.bulk_create(Event(topic=topic, seq=seq, body=body) for seq, body in events)
        epoch.renew()
        self.restored = True
        for process in self.processes:
            process.news.clear()
        self.told = {topic: snapshot(topic)[1] for topic in ROOMS}

    def answer(self, process: Process, which: int = 0, arrives: bool = True) -> None:
        """`arrives` now, or with whatever the event loop does next."""
        if process.desk.waiting:
            process.desk.answer(which)
            self.publish()
            if arrives:
                self.spin()

    def come_to_rest(self) -> None:
        """The network is kind again: every line open, all news carried, all questions answered, heads compared."""
        for round_ in range(4):
            for reader in self.readers:
                reader.takes.set()
                reader.connect(self.processes[reader.number % 2])
            for process in self.processes:
                self.do(process.board.look_again)
                for turn in range(25 if round_ else 0):
                    self.do(partial(process.board.ping, turn))
            self._drain()

    def _drain(self) -> None:
        self.spin()
        while any(p.news or p.desk.waiting for p in self.processes) or any(r.incoming for r in self.readers):
            for process in self.processes:
                while process.news:
                    self.do(partial(process.board.deliver, process.news.pop(0)))
                while process.desk.waiting:
                    self.answer(process)
            for reader in self.readers:
                while reader.incoming:
                    reader.take()
            self.spin()

    def close(self) -> None:
        for process in self.processes:
            process.kill()
        self.spin()
        self.loop.close()


def snapshot(topic: str) -> tuple[str, int, list[str]]:
    events = Event.objects.filter(topic__name=topic).order_by("seq").values_list("body", flat=True)
    texts = [json.loads(body)["text"] for body in events]
    return topic, len(texts), texts
