"""One door for everything: sockets to the hub, bytes to the raw apps, pages to Django."""

import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ennoshita.site.settings")

from django.conf import settings
from django.core.asgi import get_asgi_application

django = get_asgi_application()

# Only now are the rooms' models loaded.
from starlette.staticfiles import StaticFiles

from ennoshita.apps.files import media, uploads
from ennoshita.hub import opening, polling, socket
from ennoshita.site import bodies

pages = bodies.capped(django)
static = StaticFiles(directory=settings.STATIC_BUILD, check_dir=False)


async def application(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "websocket":
        await socket.application(scope, receive, send)
    elif scope["path"] == "/hub/events":
        await polling.application(scope, receive, send)
    elif scope["path"].startswith("/media/"):
        await media.application(scope, receive, send)
    elif scope["path"].startswith(uploads.PLACE):
        await uploads.application(scope, receive, send)
    elif scope["path"].startswith("/static/"):
        await static({**scope, "root_path": "/static"}, receive, _for_good(send))
    else:
        await pages(scope, receive, send)


async def _lifespan(receive: Any, send: Any) -> None:
    await receive()
    # Opened before the first socket comes: rights withdrawn in other processes must reach the caches of this one.
    await opening.switchboard()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await send({"type": "lifespan.shutdown.complete"})


def _for_good(send: Any) -> Any:
    """Built files carry their hash in their name, so a browser need not ask twice."""

    async def wrapped(message: Any) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            message["headers"] = [*message["headers"], (b"cache-control", b"public, max-age=31536000, immutable")]
        await send(message)

    return wrapped
