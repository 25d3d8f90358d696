"""The switchboard of this process, opened by whoever comes first through a door."""

import asyncio
from collections.abc import Mapping

from ennoshita.core import principal as principals
from ennoshita.core.principal import Principal

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


async def resolve(board: Switchboard, cookies: Mapping[str, str]) -> Principal | None:
    """Who knocks. Whoever is signed out while we look is not among those that the switchboard asks again: look again."""
    while True:
        before = board.withdrawals
        who = await threads.run(board.reading, lambda: principals.resolve(cookies))
        if before == board.withdrawals:
            return who
