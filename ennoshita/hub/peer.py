"""One open socket: who sits there, what they listen to, and sending that never waits for a slow reader."""

import asyncio
import itertools
import types
from collections import deque
from collections.abc import Awaitable, Callable, Generator, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ennoshita.core.principal import Principal

from .frames import PING_SECONDS, Frame

if TYPE_CHECKING:
    from .messages import Do
    from .streams import Listener
    from .switchboard import Switchboard

Send = Callable[[Any], Awaitable[None]]
SIGNED_OUT, WRONG_ORIGIN, NONSENSE, BACKLOG_FULL, SILENT, BROKEN = 4401, 4403, 4400, 4008, 4408, 1011
BACKLOG_MESSAGES = 64
BACKLOG_BYTES = 256 * 1024
# Below this many bytes in the transport's buffer a frame is written at once (uvicorn's own high water mark is the same).
_LOW_WATER = 64 * 1024
_GOODBYE_SECONDS = 10.0
_turns = itertools.count()


class _Backlog:
    """What a slow client has not taken yet. Made only when its socket is full."""

    __slots__ = ("frames", "size", "task")

    def __init__(self, task: "asyncio.Task[None]") -> None:
        self.task = task
        self.frames: deque[Frame] = deque()
        self.size = 0

    def keep(self, frame: Frame) -> bool:
        self.size += len(frame.wire)
        self.frames.append(frame)
        return len(self.frames) <= BACKLOG_MESSAGES and self.size <= BACKLOG_BYTES

    def take(self) -> Frame:
        frame = self.frames.popleft()
        self.size -= len(frame.wire)
        return frame


class Peer:
    """A send is started by hand, without a task: only a client whose socket is full costs a task and a bounded backlog.

    Where the server offers `hub.wire`, a frame goes straight to the transport instead.
    """

    __slots__ = (
        "_backlog", "_pending", "_send", "_shut", "_write",
        "board", "closed", "cookies", "heard_at", "language", "principal", "reader", "topics", "turn", "wishes",
    )  # fmt: skip

    def __init__(self, board: "Switchboard", principal: Principal, cookies: Mapping[str, str], language: str, send: Send) -> None:
        self.board = board
        self.principal = principal
        self.cookies = cookies
        self.language = language
        self.topics: dict[str, Listener] = {}
        self.wishes: deque[Do] | None = None
        self.heard_at = board.clock
        # Which second of every ping round is theirs.
        self.turn = next(_turns) % PING_SECONDS
        self.closed = 0
        self.reader: asyncio.Task[None] | None = None
        self._send = send
        self._backlog: _Backlog | None = None
        self._write: Callable[[bytes], None] | None = None
        self._pending: Callable[[], int] = _nothing
        self._shut: Callable[[int], None] | None = None

    def use_wire(self, wire: Mapping[str, Any]) -> None:
        self._write, self._pending, self._shut = wire["write"], wire["pending"], wire["shut"]

    def push(self, frame: Frame) -> None:
        """Send now, or keep for later; a client whose backlog is full is closed and comes back by resync."""
        if self._backlog is None:
            if self._write is not None and self._pending() < _LOW_WATER:
                self._write(frame.wire)
            elif not self.closed:
                self._start(frame)
        elif not self.closed and not self._backlog.keep(frame):
            self.close(BACKLOG_FULL)

    def pass_by(self, frame: Frame) -> None:
        """Send what may be lost; nothing to a client that has not taken yet what it was sent before."""
        if self._backlog is None and not self._pending():
            self.push(frame)

    async def push_all(self, frames: Iterable[Frame]) -> None:
        """Send a long replay at the pace the client takes it."""
        for frame in frames:
            self.push(frame)
            if self._backlog is not None:
                await asyncio.wait([self._backlog.task])

    def close(self, code: int) -> None:
        """Say goodbye with a code the browser can read, and hear nothing more from this socket."""
        if self.closed:
            return
        self.gone(code)
        if self._shut is not None:
            self._shut(code)
        else:
            self.board.background(self._say_goodbye(code))

    def gone(self, code: int = 1006) -> None:
        """Nobody is there any more."""
        self.closed = self.closed or code
        self._write = None
        self.board.part(self)
        if self._backlog is not None:
            self._backlog.task.cancel()

    def _start(self, frame: Frame) -> None:
        steps = self._send({"type": "websocket.send", "text": frame.text}).__await__()
        try:
            waits_for = next(steps)
        except StopIteration:
            return
        except OSError:  # the client has gone; the reader hears it too
            return
        self._backlog = _Backlog(asyncio.ensure_future(self._empty(steps, waits_for)))

    async def _empty(self, steps: Generator[Any, None, None], waits_for: Any) -> None:
        try:
            await _finish(steps, waits_for)
            while self._backlog is not None and self._backlog.frames:
                await self._send({"type": "websocket.send", "text": self._backlog.take().text})
        except OSError:  # gone while we waited
            return
        self._backlog = None

    async def _say_goodbye(self, code: int) -> None:
        try:
            await asyncio.wait_for(self._send({"type": "websocket.close", "code": code}), _GOODBYE_SECONDS)
        except (OSError, RuntimeError, TimeoutError):
            pass  # gone, closed by the other side meanwhile, or not reading: the end is the same
        finally:
            if self.reader is not None:
                self.reader.cancel()


def _nothing() -> int:
    return 0


@types.coroutine
def _finish(steps: Generator[Any, None, None], waits_for: Any) -> Generator[Any, None, None]:
    # Goes on with a coroutine whose first step was taken by hand (3.12 has eager tasks for this).
    while True:
        yield waits_for
        try:
            waits_for = next(steps)
        except StopIteration:
            return
