"""How much a request to a page may carry. Django reads all of it before anybody is asked who they are."""

import io
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.template.loader import render_to_string
from django.utils import translation

MB = 1024 * 1024
# A form is held in memory. Files come as multipart, which Django lays down on the disk.
FORM = 3 * MB


def capped(pages: Any) -> Any:
    """`pages`, an ASGI application, but whoever sends more than it may is answered with 413 instead."""

    async def door(scope: Any, receive: Any, send: Any) -> None:
        headers = dict(scope["headers"])
        most = _most(headers)
        body = _Counted(receive, most)
        said = headers.get(b"content-length", b"0")
        if not said.isdigit() or int(said) <= most:
            await pages(scope, body.receive, send)
            if not body.is_over:
                return
        await _refuse(scope, send)

    return door


class _Counted:
    """A body that ends, as if the line had broken, where it grows too large."""

    def __init__(self, receive: Any, most: int) -> None:
        self._receive, self._left = receive, most
        self.is_over = False

    async def receive(self) -> Any:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        self.is_over = self._left < 0
        return {"type": "http.disconnect"} if self.is_over else message


def _most(headers: dict[bytes, bytes]) -> int:
    files = headers.get(b"content-type", b"").lower().startswith(b"multipart/")
    return settings.UPLOAD_LIMIT + MB if files else FORM


async def _refuse(scope: Any, send: Any) -> None:
    page = await sync_to_async(_page)(scope)
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(page)).encode())]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": page})


def _page(scope: Any) -> bytes:
    asked = ASGIRequest(scope, io.BytesIO())
    with translation.override(translation.get_language_from_request(asked)):
        return render_to_string("413.html").encode()
