"""tus 1.0 at `/files/uploads/`, served beside Django: what has arrived stays, even when the line breaks within a request.

POST begins (metadata: filename, space; or file, to replace what it holds), HEAD tells the offset, PATCH goes on from it,
DELETE gives up. An upload belongs to the person who began it. The answer that ends it names the file and its version in headers.
"""

import asyncio
import base64
import binascii
import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from ennoshita.apps.people.api import Person, person_of
from ennoshita.apps.spaces.api import Space
from ennoshita.core.principal import resolve
from ennoshita.hub import origin, threads

from . import actions, kept_uploads, rules, store
from .failures import failure_sentence
from .models import File, Upload

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

PLACE = "/files/uploads/"
# Written to the disk in pieces of this size: enough to be quick, little enough to lose nothing that matters.
PIECE = 1024 * 1024
_PATH = re.compile(re.escape(PLACE) + r"([0-9a-f]{32})?")
_pool = threads.pool("uploads")
# token → the request that is writing now. A client that comes back is the living one: it takes over from its own ghost.
_writing: dict[str, "asyncio.Task[bool]"] = {}


@dataclass
class Answer(Exception):
    """What is sent back; raised where a step cannot go on. `text` is a sentence for the person."""

    status: int
    text: str = ""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    token: str
    headers: origin.Headers
    language: str
    person: Person


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    if scope["type"] != "http":
        return
    try:
        if scope["method"] == "OPTIONS":
            answer = _abilities()
        else:
            asked = await threads.run(_pool, lambda: _asked(scope))
            answer = await _handle(asked, receive)
    except Answer as early:
        answer = early
    headers = [("Tus-Resumable", "1.0.0"), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"), *answer.headers]
    body = answer.text.encode()
    headers += [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    raw = [(name.lower().encode(), value.encode()) for name, value in headers]
    await send({"type": "http.response.start", "status": answer.status, "headers": raw})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _abilities() -> Answer:
    limit = str(kept_uploads.limit())
    return Answer(204, headers=(("Tus-Version", "1.0.0"), ("Tus-Extension", "creation,termination"), ("Tus-Max-Size", limit)))


def _asked(scope: dict[str, Any]) -> Asked:
    headers = origin.headers_of(scope)
    path = _PATH.fullmatch(scope["path"])
    if path is None:
        raise Answer(404)
    # The header makes a browser ask before another site could send this; the origin is looked at all the same.
    if headers.get("tus-resumable") != "1.0.0":
        raise Answer(412, headers=(("Tus-Version", "1.0.0"),))
    if scope["method"] != "HEAD" and not origin.is_ours(headers):
        raise Answer(403)
    cookies = origin.cookies_of(headers)
    language = origin.language_of(headers, cookies)
    principal = resolve(cookies)
    person = person_of(principal) if principal else None
    if person is None:
        with translation.override(language):
            raise Answer(401, _("You are no longer signed in. Please sign in again in another window, then try once more."))
    return Asked(scope["method"], path[1] or "", headers, language, person)


async def _handle(asked: Asked, receive: Receive) -> Answer:
    if asked.method == "POST" and not asked.token:
        return await threads.run(_pool, lambda: _begin(asked))
    upload = await threads.run(_pool, lambda: _find(asked))
    if asked.method == "HEAD":
        return await threads.run(_pool, lambda: _tell(asked, upload))
    if asked.method == "DELETE":
        await threads.run(_pool, lambda: kept_uploads.drop(upload))
        return Answer(204)
    if asked.method == "PATCH":
        return await _go_on(asked, upload, receive)
    return Answer(405, headers=(("Allow", "POST, HEAD, PATCH, DELETE, OPTIONS"),))


def _begin(asked: Asked) -> Answer:
    metadata = _metadata(asked.headers.get("upload-metadata", ""))
    length, space_id = asked.headers.get("upload-length", ""), metadata.get("space", "")
    space = Space.objects.filter(pk=space_id).first() if space_id.isdecimal() and len(space_id) < 19 else None
    if not length.isdecimal() or len(length) > 18:
        raise Answer(400)
    file = _replaced(metadata.get("file", ""), asked.person)
    if file is not None:
        space = file.space
    with translation.override(asked.language), _refusals():
        if space is None:
            raise PermissionDenied
        upload = actions.begin_upload(space=space, name=metadata.get("filename", ""), size=int(length), by=asked.person, file=file)
    return Answer(201, headers=(("Location", PLACE + upload.token),))


def _replaced(file: str, person: Person) -> File | None:
    """The file whose place the upload takes, if its metadata names one."""
    if not file:
        return None
    found = File.objects.select_related("space").filter(pk=file).first() if file.isdecimal() and len(file) < 19 else None
    if found is None or not rules.may_read(person, found):
        raise Answer(404)
    return found


def _find(asked: Asked) -> Upload:
    mine = Upload.objects.select_related("person", "space", "version", "file__space").filter(token=asked.token, person=asked.person)
    upload = mine.first()
    if upload is not None and not kept_uploads.is_there(upload):
        # Its bytes may just have moved into the store: the lock waits for whoever writes down the file made of them.
        with transaction.atomic():
            upload = mine.select_for_update(of=("self",)).first()
    if upload is None or not kept_uploads.is_there(upload):
        raise Answer(404)
    return upload


def _tell(asked: Asked, upload: Upload) -> Answer:
    return Answer(200, headers=(*_so_far(asked, upload), ("Upload-Length", str(upload.size))))


async def _go_on(asked: Asked, upload: Upload, receive: Receive) -> Answer:
    if asked.headers.get("content-type") != "application/offset+octet-stream":
        raise Answer(415)
    if (ghost := _writing.get(upload.token)) is not None:
        ghost.cancel()
        await asyncio.wait([ghost])
    offset = await threads.run(_pool, lambda: kept_uploads.offset(upload))
    if asked.headers.get("upload-offset") != str(offset):
        raise Answer(409)
    writing = asyncio.create_task(_write(asked, upload, offset, receive))
    _writing[upload.token] = writing
    await asyncio.wait([writing])
    if _writing.get(upload.token) is writing:
        del _writing[upload.token]
    if writing.cancelled() or not writing.result():
        raise Answer(409)
    return Answer(204, headers=await threads.run(_pool, lambda: _so_far(asked, upload)))


async def _write(asked: Asked, upload: Upload, offset: int, receive: Receive) -> bool:
    """What comes in, to the disk. False when the line broke: what came until then is kept."""
    held, more, whole = bytearray(), True, True
    while more:
        message = await receive()
        whole = message["type"] == "http.request"
        more = whole and message.get("more_body", False)
        held += message.get("body", b"")
        if offset + len(held) > upload.size:
            raise Answer(413)
        if held and (len(held) >= PIECE or not more):
            piece, held = bytes(held), bytearray()
            await _to_its_end(threads.run(_pool, partial(_append, asked, upload, piece, offset)))
            offset += len(piece)
    return whole


async def _to_its_end(work: "asyncio.Future[None]") -> None:
    """A thread cannot be stopped: who takes over from us must wait until it has written."""
    try:
        await asyncio.shield(work)
    except asyncio.CancelledError:
        await work
        raise


def _append(asked: Asked, upload: Upload, piece: bytes, offset: int) -> None:
    with translation.override(asked.language), _refusals():
        kept_uploads.append(kept_uploads.part(upload), piece, at=offset)


def _so_far(asked: Asked, upload: Upload) -> tuple[tuple[str, str], ...]:
    """The offset; and the file, if that is all. Whoever made these bytes whole may have died before a file was made of
    them: a client that hears of the full offset believes that it is stored, so it is stored before it is told."""
    offset = kept_uploads.offset(upload)
    told = ("Upload-Offset", str(offset))
    if offset < upload.size:
        return (told,)
    with translation.override(asked.language), _refusals():
        version = actions.finish_upload(upload)
    return (told, ("Ennoshita-File", str(version.file_id)), ("Ennoshita-Version", str(version.pk)))


@contextmanager
def _refusals() -> Iterator[None]:
    """Turns the deeds' refusals into answers with a sentence in the language of the moment."""
    try:
        yield
    except PermissionDenied as error:
        raise Answer(403, _("You may read in this space, but not add to it. Please ask one of its hosts.")) from error
    except ValidationError as error:
        raise Answer(413 if error.code == "too_large" else 422, " ".join(error.messages)) from error
    except kept_uploads.Overtaken as error:
        raise Answer(409) from error
    except store.StoreFull as error:
        raise Answer(507, failure_sentence("disk_full")) from error


def _metadata(header: str) -> dict[str, str]:
    """`key base64, key base64`; nonsense is left out."""
    found = {}
    for pair in header.split(","):
        key, _space, value = pair.strip().partition(" ")
        try:
            found[key] = base64.b64decode(value, validate=True).decode(errors="replace")
        except binascii.Error:
            continue
    return found
