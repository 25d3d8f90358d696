"""One web process. News from its own threads goes straight to the loop; other processes wake it by a datagram.

The datagram goes to the Unix socket `hub.sock` in the data folder. It carries no event, only "topic 7 has row 12 now": the
web process reads the rows itself, by the same path as filling a gap.
"""

import asyncio
import contextlib
import logging
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ..news import News, Said, decode, encode
from .broker import Board

logger = logging.getLogger(__name__)
_LARGEST = 1 << 16


class MemoryBroker:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._board: Board | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ear: socket.socket | None = None

    def publish(self, news: News) -> None:
        board, loop = self._board, self._loop
        if board is None or loop is None or loop.is_closed():
            self._wake(news)
        elif isinstance(news, Said):  # of a withdrawal the board knows by the signal itself
            loop.call_soon_threadsafe(board.deliver, news)

    def tell(self, news: News) -> None:
        """There is no other web process."""

    async def open(self, board: Board) -> None:
        self._board, self._loop = board, asyncio.get_running_loop()
        self._ear = ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
        with _address(self._folder) as address:
            # Left by a process that was killed; the newest web process of a data folder has the ear.
            Path(address).unlink(missing_ok=True)
            ear.bind(address)
            Path(address).chmod(0o600)
        self._loop.add_reader(ear.fileno(), _hear, ear, board)

    async def close(self) -> None:
        if self._ear is not None and self._loop is not None:
            self._loop.remove_reader(self._ear.fileno())
            self._ear.close()
        self._board = self._loop = self._ear = None

    def _wake(self, news: News) -> None:
        if isinstance(news, Said):
            news = Said(news.topic, news.seq)
        datagram = encode(news)
        with contextlib.closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)) as mouth:
            for _ in range(100):
                try:
                    with _address(self._folder) as address:
                        mouth.sendto(datagram, address)
                except (FileNotFoundError, ConnectionRefusedError):
                    return  # no web process runs: it will read the rows when it does
                except BlockingIOError:
                    time.sleep(0.005)  # its ear holds a few datagrams only
                else:
                    return
        logger.warning(
            "The web process is too busy to be woken; it looks for events by itself within half a minute, for rights within five."
        )


def _hear(ear: socket.socket, board: Board) -> None:
    with contextlib.suppress(BlockingIOError):
        while True:
            datagram = ear.recv(_LARGEST)
            try:
                news = decode(datagram)
            except msgspec.DecodeError:
                logger.warning("hub.sock: not understood: %r", datagram[:100])
            else:
                board.deliver(news)


@contextlib.contextmanager
def _address(folder: Path) -> Iterator[str]:
    # A Unix address holds 107 bytes and a data folder's path may be longer: go in by a descriptor of the folder.
    descriptor = os.open(folder, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{descriptor}/hub.sock"
    finally:
        os.close(descriptor)
