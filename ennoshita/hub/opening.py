"""The switchboard of this process, opened by whoever comes first through a door."""

import asyncio

from . import threads
from .brokers.chosen import broker
from .switchboard import Switchboard

_opening: "asyncio.Task[Switchboard] | None" = None


async def switchboard() -> Switchboard:
    global _opening  # noqa: PLW0603 - one per process: a web process has one event loop
    if _opening is None or _opening.get_loop() is not asyncio.get_running_loop():
        _opening = asyncio.create_task(_open())
    try:
        return await asyncio.shield(_opening)
    except Exception:
        _opening = None  # the database was away: the next one through the door tries again
        raise


async def _open() -> Switchboard:
    board = Switchboard(broker(), threads.pool("read"), threads.pool("do"))
    await board.open()
    return board
