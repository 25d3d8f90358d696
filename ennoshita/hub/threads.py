"""Work on the database for the event loop: few threads that keep their connections."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import TypeVar

from django.db import close_old_connections

T = TypeVar("T")


def pool(name: str) -> Executor:
    return ThreadPoolExecutor(max_workers=4, thread_name_prefix=f"hub-{name}")


def run(executor: Executor, work: Callable[[], T]) -> "asyncio.Future[T]":
    return asyncio.get_running_loop().run_in_executor(executor, _fresh, work)


def _fresh(work: Callable[[], T]) -> T:
    # As at the beginning and end of a request: a connection that is too old or broken is replaced, a good one kept.
    close_old_connections()
    try:
        return work()
    finally:
        close_old_connections()
