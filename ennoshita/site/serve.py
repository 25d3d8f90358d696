"""`ennoshita serve`: one parent process; web and workers under it."""

import logging
import os
import socket
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import translation

from ennoshita.apps.people import api as people
from ennoshita.apps.search import api as search
from ennoshita.core.loopback import is_loopback
from ennoshita.core.models import City

from . import address, demo, schema
from .children import Child, Family

log = logging.getLogger("ennoshita.serve")


@dataclass(frozen=True, slots=True)
class Wish:
    """How to serve, as said on the command line; the rest is in the settings."""

    cert: Path | None = None
    key: Path | None = None
    reload: bool = False
    another_port: bool = False


def serve(wish: Wish) -> int:
    """Until SIGTERM or SIGINT. 0 when it stopped as it was told to, 1 when it could not start."""
    if settings.DEMO and demo.is_real_city():
        log.error("%s", demo.NOT_HERE)
        return 1
    if fault := _fault_of_search():
        log.error("%s", fault)
        return 1
    try:
        for name in schema.bring_up_to_date():
            log.info("The database was brought up to date: %s.", name)
        ear = address.listen(settings.HOST, settings.PORT, another_port=wish.another_port)
    except schema.NewerDatabase as newer:
        log.error("%s", newer)
        return 1
    except OSError as taken:
        log.error("Cannot listen on %s port %d: %s. Choose another with PORT or --port.", settings.HOST, settings.PORT, taken.strerror)
        return 1
    connection.close()  # the parent needs it no more
    with ear:
        _say_where(ear, https=settings.HTTPS)
        Family([_web(ear, wish), *_workers()]).run()
    log.info("Stopped.")
    return 0


def _fault_of_search() -> str:
    """In English, as all that stands in the log."""
    with translation.override("en"):
        return search.fault_of_index()


def _say_where(ear: socket.socket, *, https: bool) -> None:
    port = ear.getsockname()[1]
    where = address.url(settings.HOST, port, https=https)
    if port != settings.PORT:
        log.info("Port %d is taken by another program, so this is on port %d.", settings.PORT, port)
    log.info("Ennoshita is at %s  (stop with Ctrl+C)", where)
    if settings.DEMO and not is_loopback(settings.HOST):
        log.info("The demo is open to the network. It asks for this PIN: %s", people.make_demo_pin())
    if not City.objects.exists():
        log.info("This city is empty. Begin here, once: %s", f"{where}first-start/?token={people.make_token()}")


def _web(ear: socket.socket, wish: Wish) -> Child:
    arguments = ["-m", "ennoshita.site.web", "--fd", str(ear.fileno())]
    if wish.cert and wish.key:
        arguments += ["--cert", str(wish.cert), "--key", str(wish.key)]
    if wish.reload:
        arguments += ["--reload"]
    return Child("web", arguments, fds=(ear.fileno(),), environment={**os.environ, "PORT": str(ear.getsockname()[1])})


def _workers() -> list[Child]:
    return [Child(f"worker {number}", ["-m", "ennoshita.core.jobs", "--lifeline"]) for number in range(1, settings.WORKERS + 1)]
