"""Read ahead: what comes next is made in a thread of its own while this is dealt with."""

import queue
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Generic, TypeVar

T = TypeVar("T")
# So many wait at most; more would only fill memory.
WAITING = 2


def ahead(items: Iterator[T]) -> Iterator[T]:
    """The same items in the same order. An error among them is raised here, in its place; who stops early stops the thread."""
    reader = _Reader(items)
    reader.start()
    try:
        while (found := reader.waiting.get()) is not reader.end:
            yield found  # type: ignore[misc]  # only the end is no item
    finally:
        reader.stop()
    if reader.error:
        raise reader.error


class _Reader(threading.Thread, Generic[T]):
    def __init__(self, items: Iterator[T]) -> None:
        super().__init__(name="ahead", daemon=True)
        self.waiting: queue.Queue[T | object] = queue.Queue(WAITING)
        self.end = object()
        self.error: Exception | None = None
        self._items, self._stopped = items, threading.Event()

    def run(self) -> None:
        try:
            for item in self._items:
                self._put(item)
                if self._stopped.is_set():
                    break
        except Exception as error:  # noqa: BLE001 - raised again where the items are read
            self.error = error
        self._put(self.end)

    def stop(self) -> None:
        self._stopped.set()
        self.join()

    def _put(self, item: T | object) -> None:
        while not self._stopped.is_set():
            with suppress(queue.Full):
                self.waiting.put(item, timeout=1)
                break
