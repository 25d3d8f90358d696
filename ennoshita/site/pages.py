"""Django behind a door with a line before it."""

import asyncio

from django import setup
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase

# Each page is made in a thread with a connection of its own to the database. Of a thousand who entered at once the last sat after
# 88 s; in a line, after 38 (bench/join.py). More than there are cores, for some wait for the database or for a PDF.
AT_ONCE = 8
# A PDF made on request takes seconds; eight of them would keep everyone from every page.
LONG_AT_ONCE = 2


class Pages(ASGIHandler):
    """Whoever has sent the whole request takes a place; who is still sending holds none."""

    def __init__(self) -> None:
        super().__init__()
        self._places, self._long = asyncio.Semaphore(AT_ONCE), asyncio.Semaphore(LONG_AT_ONCE)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        async with self._long if takes_long(request.path) else self._places:
            return await super().get_response_async(request)


def takes_long(path: str) -> bool:
    return path.endswith((".pdf", "/pdf/"))


def application() -> Pages:
    """As `django.core.asgi.get_asgi_application`."""
    setup(set_prefix=False)
    return Pages()
