"""Bytes for readers, served beside Django: `/media/pages/<page>/<sha256>.<ext>` and `/media/originals/<version>`.

A page image asked for again costs a look into two dictionaries. The right is asked for each sign-in and page, kept for
30 s, and forgotten at once when any right is withdrawn. Who may not read and what is not there get the same answer.
"""

import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from hashlib import blake2b
from typing import Any, NamedTuple

from django.http import parse_cookie
from django.utils.http import content_disposition_header

from ennoshita.apps.people.api import person_of
from ennoshita.core.principal import resolve, right_withdrawn
from ennoshita.hub import threads

from . import closer, rules, store
from .models import Page, Version

Send = Callable[[dict[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

RIGHT_SECONDS = 30.0
MOST_RIGHTS = 100_000
MOST_IMAGE_BYTES = 64 * 1024 * 1024
CHUNK = 256 * 1024
_PAGE = re.compile(r"/media/pages/(\d{1,18})/([0-9a-f]{64})\.(png|webp|jpeg)(?:/([a-z0-9/-]{1,40}))?")
_ORIGINAL = re.compile(r"/media/originals/(\d{1,18})")
# Whatever a file holds, it runs nothing and is never taken for something else.
_HARMLESS: Headers = [
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; sandbox"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
_pool = threads.pool("media")


async def application(scope: dict[str, Any], receive: Any, send: Send) -> None:
    if scope["type"] != "http":
        return
    cookie, known = _asked(scope["headers"])
    with_body = scope["method"] == "GET"
    if scope["method"] not in {"GET", "HEAD"}:
        await _answer(send, 405, [(b"allow", b"GET, HEAD")])
    elif found := _PAGE.fullmatch(scope["path"]):
        wish = Wish(cookie, int(found[1]), found[2], found[3])
        if found[4]:
            await _below(send, wish, found[4], with_body=with_body)
        else:
            await _page(send, wish, known, with_body=with_body)
    elif found := _ORIGINAL.fullmatch(scope["path"]):
        await _original(send, cookie, int(found[1]), with_body=with_body)
    else:
        await _answer(send, 404)


class Wish(NamedTuple):
    cookie: bytes
    page: int
    sha256: str
    encoding: str


class Image(NamedTuple):
    headers: Headers
    body: bytes


class Rights:
    """Wishes that were allowed within the last 30 s; a right withdrawn from anyone empties them."""

    def __init__(self) -> None:
        self._kept: dict[Wish, float] = {}
        self._era = 0
        right_withdrawn.connect(self._forget, dispatch_uid="files.media")

    async def allow(self, wish: Wish) -> bool:
        # Cookies by a digest of them: who is signed in may send kilobytes of others, new ones each time.
        key = wish._replace(cookie=blake2b(wish.cookie, digest_size=16).digest())
        kept = self._kept.get(key)
        if kept is not None and kept > time.monotonic():
            return True
        era = self._era
        allowed = await threads.run(_pool, lambda: _may_read(wish))
        # An answer that was on its way while a right ended may be the old one: it serves this request alone.
        if allowed and era == self._era:
            if len(self._kept) >= MOST_RIGHTS:
                self._kept.clear()
            self._kept[key] = time.monotonic() + RIGHT_SECONDS
        return allowed

    def _forget(self, **_: Any) -> None:
        self._era += 1
        self._kept.clear()


class Images:
    """The images read last, up to 64 MB: forty people ask for the same page within a second."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Image] = OrderedDict()
        self._bytes = 0

    async def get(self, sha256: str, encoding: str) -> Image | None:
        image = self._kept.get(sha256)
        if image is not None:
            self._kept.move_to_end(sha256)
            return image
        try:
            body = await threads.run(_pool, store.path(sha256).read_bytes)
        except FileNotFoundError:
            return None
        image = Image(_image_headers(sha256, encoding, len(body)), body)
        if sha256 not in self._kept:
            self._kept[sha256] = image
            self._bytes += len(body)
        while self._bytes > MOST_IMAGE_BYTES:
            self._bytes -= len(self._kept.popitem(last=False)[1].body)
        return image


_rights = Rights()
_images = Images()


async def _page(send: Send, wish: Wish, known: bytes, *, with_body: bool) -> None:
    allowed = await _rights.allow(wish)
    image = await _images.get(wish.sha256, wish.encoding) if allowed else None
    if image is None:
        await _answer(send, 404)
    elif known == b'"%s"' % wish.sha256.encode():
        await _answer(send, 304, [header for header in image.headers if header[0] not in {b"content-length", b"content-type"}])
    else:
        await send({"type": "http.response.start", "status": 200, "headers": image.headers})
        await send({"type": "http.response.body", "body": image.body if with_body else b""})


async def _below(send: Send, wish: Wish, rest: str, *, with_body: bool) -> None:
    """The page's text, or a part of it drawn larger: as open as its image, and as lasting."""
    piece = await closer.below(wish.page, rest) if await _rights.allow(wish) else None
    if piece is None:
        await _answer(send, 404)
        return
    await send({"type": "http.response.start", "status": 200, "headers": _lasting(piece.media_type, len(piece.body))})
    await send({"type": "http.response.body", "body": piece.body if with_body else b""})


async def _original(send: Send, cookie: bytes, version: int, *, with_body: bool) -> None:
    found = await threads.run(_pool, lambda: _original_for(cookie, version))
    if found is None:
        await _answer(send, 404)
        return
    headers, path = found
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    if with_body:
        with path.open("rb") as content:
            while chunk := await threads.run(_pool, lambda: content.read(CHUNK)):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def _may_read(wish: Wish) -> bool:
    principal = _principal(wish.cookie)
    page = Page.objects.select_related("version__file__space").defer("text", "words").filter(pk=wish.page, image=wish.sha256).first()
    return principal is not None and page is not None and page.encoding == wish.encoding and rules.may_read_page(principal, page)


def _original_for(cookie: bytes, version_id: int) -> tuple[Headers, Any] | None:
    principal = _principal(cookie)
    person = person_of(principal) if principal else None
    version = Version.objects.select_related("file__space").filter(pk=version_id).first()
    if person is None or version is None or not rules.may_take_original(person, version.file):
        return None
    path = store.path(version.sha256)
    if not path.is_file():
        return None
    name = content_disposition_header(as_attachment=True, filename=version.file.name)
    return [
        (b"content-type", version.media_type.encode()),
        (b"content-length", str(version.size).encode()),
        (b"content-disposition", (name or "attachment").encode("latin-1")),
        (b"cache-control", b"private, no-store"),
        *_HARMLESS,
    ], path


def _principal(cookie: bytes) -> Any:
    return resolve(parse_cookie(cookie.decode("latin-1")))


def _asked(headers: Iterable[tuple[bytes, bytes]]) -> tuple[bytes, bytes]:
    """The cookies, and the image the browser holds already."""
    cookie = known = b""
    for name, value in headers:
        if name == b"cookie":
            cookie = value
        elif name == b"if-none-match":
            known = value
    return cookie, known


def _image_headers(sha256: str, encoding: str, length: int) -> Headers:
    return [*_lasting(f"image/{encoding}", length), (b"etag", b'"%s"' % sha256.encode())]


def _lasting(media_type: str, length: int) -> Headers:
    return [
        (b"content-type", media_type.encode()),
        (b"content-length", str(length).encode()),
        (b"cache-control", b"private, max-age=31536000, immutable"),
        *_HARMLESS,
    ]


async def _answer(send: Send, status: int, headers: Headers | None = None) -> None:
    length = [] if status == 304 else [(b"content-length", b"0")]
    await send({"type": "http.response.start", "status": status, "headers": [*length, *(headers or _HARMLESS)]})
    await send({"type": "http.response.body", "body": b""})
