"""One door for everything: sockets to the hub, bytes to the raw apps, pages to Django."""

import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ennoshita.site.settings")

from ennoshita.site.pages import application as pages_of

django = pages_of()

# Only now are the rooms' models loaded.
from ennoshita.apps.files import media, uploads
from ennoshita.apps.meetings import state_door
from ennoshita.hub import opening, polling, socket
from ennoshita.site import bodies
from ennoshita.site.built_files import BuiltFiles

pages = state_door.before(bodies.capped(django))
static = BuiltFiles()


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
        await static({**scope, "root_path": "/static"}, receive, send)
    else:
        await pages(scope, receive, send)


async def _lifespan(receive: Any, send: Any) -> None:
    await receive()
    # Opened before the first socket comes: rights withdrawn in other processes must reach the caches of this one.
    await opening.switchboard()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await send({"type": "lifespan.shutdown.complete"})
