"""`/meetings/<meeting>/state/` beside Django, for the second in which everyone enters.

Only the usual answer is given here: the state, to who is signed in and may read the meeting. Everybody else goes on to the page of
the same address, which sends them to sign in or tells them that nothing is there.
"""

import re
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from ennoshita.apps.people.api import signed_in
from ennoshita.hub import origin, threads

from .shared_state import EncodedState, state_for

Application = Callable[[Any, Any, Any], Awaitable[None]]
_STATE = re.compile(r"/meetings/(\d{1,18})/state/")
_HEADERS = [
    (b"content-type", b"application/json"),
    (b"cache-control", b"no-store"),
    (b"vary", b"Accept-Encoding, Cookie"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"same-origin"),
]
_pool = threads.pool("state")


def before(pages: Application) -> Application:
    """`pages`, an ASGI application, with this door before it."""

    async def door(scope: Any, receive: Any, send: Any) -> None:
        wanted = _STATE.fullmatch(scope["path"])
        headers = origin.headers_of(scope) if wanted and scope["method"] == "GET" else {}
        state, now = None, time.monotonic()
        if wanted and origin.is_host_ours(headers):
            state = await threads.run(_pool, lambda: _state_for(origin.cookies_of(headers), int(wanted[1]), now))
        if state is None:
            await pages(scope, receive, send)
        else:
            await _answer(send, state, packed="gzip" in headers.get("accept-encoding", ""))

    return door


def _state_for(cookies: Mapping[str, str], pk: int, asked_at: float) -> EncodedState | None:
    person = signed_in(cookies)
    return state_for(person, pk, asked_at) if person else None


async def _answer(send: Any, state: EncodedState, *, packed: bool) -> None:
    body = state.packed if packed else state.plain
    encoding = [(b"content-encoding", b"gzip")] if packed else []
    headers = [*_HEADERS, *encoding, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
