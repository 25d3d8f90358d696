"""The web process: uvicorn on a socket that the parent holds open. Started by serve.py."""

import argparse
import os
import socket
from pathlib import Path

import uvicorn

from ennoshita.core import lifeline
from ennoshita.site import reload


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--fd", type=int, required=True)
    options.add_argument("--cert", type=Path)
    options.add_argument("--key", type=Path)
    options.add_argument("--reload", action="store_true")
    chosen = options.parse_args()
    os.umask(0o077)
    lifeline.hold()
    config = uvicorn.Config(
        "ennoshita.site.asgi:application",
        loop="uvloop",
        http="httptools",
        ws="ennoshita.hub.wire:Wire",
        # Compressing frames costs 2.4 times the CPU for messages of a hundred bytes.
        ws_per_message_deflate=False,
        ws_max_size=64 * 1024,
        # The hub pings with the heads of its topics; a second ping below it would tell nothing more.
        ws_ping_interval=None,
        access_log=False,
        log_config=None,
        server_header=False,
        backlog=2048,
        # Between two turns of a page: a PC that comes back for an image need not shake hands again, behind TLS in two round trips.
        timeout_keep_alive=75,
        timeout_graceful_shutdown=3,
        ssl_certfile=chosen.cert,
        ssl_keyfile=chosen.key,
    )
    if chosen.reload:
        reload.watch()
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=chosen.fd)])


main()
