"""The door at /socket: who are you, may you listen, pass it on. It knows topics, no business.

A plain ASGI websocket application beside Django; the protocol stands in the README.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from . import deeds, frames, messages, origin, whispers
from .opening import resolve, switchboard
from .peer import NONSENSE, SIGNED_OUT, WRONG_ORIGIN, Peer, Send
from .wire import EXTENSION

Receive = Callable[[], Awaitable[Any]]
NONSENSE_ALLOWED = 8
MESSAGES_AT_ONCE, MESSAGES_PER_SECOND = 120.0, 30.0
# A pen writes sixty points a second, and asks nothing of the database.
WHISPER_WEIGHS = 0.25


async def application(scope: Any, receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.accept"})
    headers = origin.headers_of(scope)
    # Refused only after the handshake: a browser shows its page no other reason than a close code.
    if not origin.is_ours(headers):
        await send({"type": "websocket.close", "code": WRONG_ORIGIN})
        return
    board = await switchboard()
    cookies = origin.cookies_of(headers)
    who = await resolve(board, cookies)
    if who is None:
        await send({"type": "websocket.close", "code": SIGNED_OUT})
        return
    peer = Peer(board, who, cookies, origin.language_of(headers, cookies), send)
    if wire := scope.get("extensions", {}).get(EXTENSION):
        peer.use_wire(wire)
    # An idle socket should be small: its scope is not needed again.
    del headers, cookies, wire, who
    scope.clear()
    await _serve(peer, receive)


async def _serve(peer: Peer, receive: Receive) -> None:
    board = peer.board
    board.join(peer)
    peer.reader = asyncio.current_task()
    peer.push(frames.welcome(board.epoch))
    nonsense, tokens, refilled_at = 0, MESSAGES_AT_ONCE, time.monotonic()
    try:
        while (message := await receive())["type"] != "websocket.disconnect":
            if peer.closed:
                continue
            peer.heard_at = board.clock
            weight = hear(peer, message.get("text"))
            if not weight:
                nonsense += 1
                if nonsense > NONSENSE_ALLOWED:
                    peer.close(NONSENSE)
            now = time.monotonic()
            tokens = min(MESSAGES_AT_ONCE, tokens + (now - refilled_at) * MESSAGES_PER_SECOND) - (weight or 1)
            refilled_at = now
            if tokens < 0:
                # Not reading is the gentlest brake: TCP hands it on to this client and to nobody else.
                await asyncio.sleep(-tokens / MESSAGES_PER_SECOND)
    except asyncio.CancelledError:
        if not peer.closed:
            raise
    finally:
        peer.gone()


def hear(peer: Peer, text: str | None) -> float:
    """Pass one message on; answers what it weighs against the socket's limit, 0 if it is none."""
    if text is None or len(text) > messages.LARGEST:
        return 0
    try:
        message = messages.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        return 0
    if isinstance(message, messages.Whisper):
        listener = peer.topics.get(message.topic)
        return WHISPER_WEIGHS if listener is None or whispers.whisper(listener, message.body) else 0
    if isinstance(message, messages.Listen):
        peer.board.listen(peer, message.topic, message.epoch, message.since, watches=message.presence)
    elif isinstance(message, messages.Leave):
        peer.board.leave(peer, message.topic)
    elif isinstance(message, messages.Do):
        return deeds.wish(peer, message)
    elif isinstance(message, messages.Seen):
        peer.board.seen(peer, message.topic, message.seq)
    return 1
