"""Telling rooms who follows their topics and what was seen: gathered, every few seconds, in a thread. Fanning out knows nothing of it."""

import logging
from typing import TYPE_CHECKING

from django.db import DatabaseError

from . import threads
from .topics import Receipt, receipts_of

if TYPE_CHECKING:
    from .streams import Stream
    from .switchboard import Switchboard

logger = logging.getLogger(__name__)
TOLD_EVERY = 5
# Whoever sits still says nothing: so often everyone who is here is told anew.
STILL_HERE_EVERY = 60
# While a database takes nothing, this many of a topic wait; the oldest go first.
_KEPT = 10_000


class Reporter:
    def __init__(self, board: "Switchboard") -> None:
        self._board = board
        self._executor = threads.pool("receipts")
        self._untold: dict[str, list[Receipt]] = {}
        self._telling: set[str] = set()

    def gather(self, stream: "Stream", everyone: bool = False) -> None:
        """Take what the stream's crowd has to tell; for a room that does not want to know it is dropped."""
        receipts = stream.crowd.receipts(everyone)
        if receipts and receipts_of(stream.topic):
            self._untold[stream.topic] = (self._untold.get(stream.topic, []) + receipts)[-_KEPT:]

    def tick(self, clock: int) -> None:
        if clock % TOLD_EVERY:
            return
        for stream in tuple(self._board.streams.values()):
            self.gather(stream, everyone=clock % STILL_HERE_EVERY == 0)
        for topic in self._untold.keys() - self._telling:
            self._board.background(self._tell(topic))

    async def _tell(self, topic: str) -> None:
        tell = receipts_of(topic)
        receipts = self._untold.pop(topic)
        if tell is None:
            return
        self._telling.add(topic)
        try:
            await threads.run(self._executor, lambda: tell(receipts))
        except DatabaseError as error:
            logger.warning("hub: receipts of %s wait: %s", topic, error)
            self._untold[topic] = (receipts + self._untold.get(topic, []))[-_KEPT:]
        finally:
            self._telling.discard(topic)
