"""The door at /hub/events, for pages whose proxy lets no websocket through: waits up to 25 s, answers what came.

`GET /hub/events?topic=meeting/7&epoch=…&since=12&seen=11&topic=…` returns a JSON list of the same messages as the socket; the
page asks again from where it is then. `seen` is the receipt, 0 for none; it may be left out for all topics. A raw ASGI
application: a waiting request costs no thread.
"""

import asyncio
from typing import Annotated, Any
from urllib.parse import parse_qs

import msgspec

from ennoshita.core.principal import Principal

from . import origin
from .frames import Frame
from .messages import Name, Seq
from .opening import resolve, switchboard
from .peer import SIGNED_OUT, Peer, Send
from .switchboard import LISTENS_PER_SOCKET, Switchboard

WAIT_SECONDS = 25.0
# Events of one moment (a deed of three events) come in one answer.
_GATHER_SECONDS = 0.02
# A page that asks again within this time was not away.
_SEAT_KEPT_SECONDS = 5.0


class Asked(msgspec.Struct, frozen=True):
    topic: Name
    epoch: Annotated[str, msgspec.Meta(max_length=64)]
    since: Seq
    seen: Seq


class PollingPeer(Peer):
    """Sits at the switchboard for one request, and keeps what it is sent."""

    __slots__ = ("_kept", "_something")

    def __init__(self, board: Switchboard, principal: Principal, cookies: dict[str, str]) -> None:
        super().__init__(board, principal, cookies, "", _never)
        self.turn = -1  # is not pinged
        self._kept: list[str] = []
        self._something = asyncio.Event()

    def push(self, frame: Frame) -> None:
        self._kept.append(frame.text)
        if not frame.text.startswith('{"type":"listening"'):
            self._something.set()

    def pass_by(self, frame: Frame) -> None:
        """Whispers would end the wait thirty times a second; the page sees what comes of them."""

    def close(self, code: int) -> None:
        self.gone(code)
        self._something.set()

    async def messages(self) -> str:
        try:
            await asyncio.wait_for(self._something.wait(), WAIT_SECONDS)
            await asyncio.sleep(_GATHER_SECONDS)
        except TimeoutError:
            pass
        return "[" + ",".join(self._kept) + "]"


async def application(scope: Any, receive: Any, send: Send) -> None:
    headers = origin.headers_of(scope)
    cookies = origin.cookies_of(headers)
    asked = _asked(scope["query_string"])
    if not origin.is_host_ours(headers) or asked is None or scope["method"] != "GET":
        await _answer(send, 400, "[]")
        return
    board = await switchboard()
    who = await resolve(board, cookies)
    if who is None:
        await _answer(send, 401, "[]")
        return
    peer = PollingPeer(board, who, cookies)
    board.join(peer)
    try:
        for each in asked:
            board.listen(peer, each.topic, each.epoch, each.since, seen=each.seen)
        waiting = asyncio.ensure_future(peer.messages())
        leaving = asyncio.ensure_future(_leave(receive))
        await asyncio.wait([waiting, leaving], return_when=asyncio.FIRST_COMPLETED)
        leaving.cancel()
        if waiting.done():
            await _answer(send, 401 if peer.closed == SIGNED_OUT else 200, waiting.result())
        else:
            waiting.cancel()
    finally:
        board.keep_seats(peer, _SEAT_KEPT_SECONDS)
        peer.gone()


def _asked(query: bytes) -> list[Asked] | None:
    parts = parse_qs(query.decode("latin-1"), keep_blank_values=True)
    columns = [parts.get(name, []) for name in ("topic", "epoch", "since")]
    if len({len(column) for column in columns}) != 1 or len(columns[0]) > LISTENS_PER_SOCKET:
        return None
    columns.append(parts.get("seen", ["0"] * len(columns[0])))
    if len(columns[3]) != len(columns[0]):
        return None
    rows = [dict(zip(("topic", "epoch", "since", "seen"), row, strict=True)) for row in zip(*columns, strict=True)]
    try:
        return msgspec.convert(rows, list[Asked], strict=False)
    except msgspec.ValidationError:
        return None


async def _leave(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _answer(send: Send, status: int, body: str) -> None:
    headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body.encode()})


async def _never(message: Any) -> None:
    raise NotImplementedError
