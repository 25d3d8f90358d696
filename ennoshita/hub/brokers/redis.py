"""Several web processes: one Redis subscription each.

Redis carries the news, it keeps nothing. While it is away each web process compares heads every second or two and asks
rights again every ten or so, and both once more when it is back: nothing is lost, it only comes later.
"""

import asyncio
import contextlib
import hashlib
import itertools
import logging
import secrets
import time

import msgspec
import redis
import redis.asyncio
from django.conf import settings
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import NoBackoff
from redis.retry import Retry

from ..news import News, Said, decode, encode
from .broker import Board

logger = logging.getLogger(__name__)
_PATIENCE = 1.0
# Without Redis a withdrawal in another process is noticed at every tenth attempt to reach it.
_RIGHTS_EVERY = 10
_Away = (redis.ConnectionError, redis.TimeoutError, OSError)


class RedisBroker:
    def __init__(self, url: str) -> None:
        self._url = url
        # Pub/sub knows no database numbers: cities that share a Redis are told apart by their secret.
        self._channel = "ennoshita:" + hashlib.sha256(settings.SECRET_KEY.encode()).hexdigest()[:16]
        self._self = secrets.token_bytes(6).hex().encode()
        # Once more, for the connection that broke while nobody spoke.
        self._mouth = redis.Redis.from_url(url, retry=Retry(NoBackoff(), 1), socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE)
        self._silent_until = 0.0
        self._board: Board | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._follower: asyncio.Task[None] | None = None
        self._whispers: asyncio.Queue[News] = asyncio.Queue(1_000)

    def publish(self, news: News) -> None:
        board, loop = self._board, self._loop
        if board is not None and loop is not None and isinstance(news, Said) and not loop.is_closed():
            loop.call_soon_threadsafe(board.deliver, news)
        if time.monotonic() < self._silent_until:
            return
        try:
            self._mouth.publish(self._channel, self._self + encode(news))
        except _Away as error:
            # Deeds go on without Redis, and without waiting for it each time.
            self._silent_until = time.monotonic() + 2 * _PATIENCE
            logger.warning("Redis is away, listeners of other web processes hear later: %s", error)

    def tell(self, news: News) -> None:
        with contextlib.suppress(asyncio.QueueFull):
            self._whispers.put_nowait(news)

    async def open(self, board: Board) -> None:
        self._board, self._loop = board, asyncio.get_running_loop()
        self._whispers = asyncio.Queue(1_000)
        self._follower = asyncio.create_task(self._follow(board))

    async def close(self) -> None:
        self._board = self._loop = None
        if self._follower is not None:
            self._follower.cancel()

    async def _follow(self, board: Board) -> None:
        for attempt in itertools.count():
            if attempt % _RIGHTS_EVERY == 1:
                board.ask_everyone_again()
            # Its own retries would hide from us that news were lost.
            client = redis.asyncio.Redis.from_url(
                self._url, retry=AsyncRetry(NoBackoff(), 0), socket_connect_timeout=_PATIENCE, health_check_interval=5
            )
            try:
                async with client, client.pubsub() as subscription:
                    await subscription.subscribe(self._channel)
                    # Whatever was said before this moment may have gone past us.
                    board.look_again()
                    if attempt:
                        board.ask_everyone_again()
                    async with asyncio.TaskGroup() as both:
                        both.create_task(self._listen(subscription, board))
                        both.create_task(self._whisper(client))
            except* _Away as errors:
                logger.warning("Redis is away, looking at the database meanwhile: %s", errors.exceptions[0])
            await asyncio.sleep(_PATIENCE)
            board.look_again()

    async def _listen(self, subscription: redis.asyncio.client.PubSub, board: Board) -> None:
        while True:
            # Returns in time for the health check, which notices a Redis that fell silent without closing.
            message = await subscription.get_message(ignore_subscribe_messages=True, timeout=5)
            if message is None or message["data"].startswith(self._self):
                continue
            try:
                news = decode(message["data"][len(self._self) :])
            except msgspec.DecodeError:
                logger.warning("Redis: not understood: %r", message["data"][:100])
            else:
                board.deliver(news)

    async def _whisper(self, client: redis.asyncio.Redis) -> None:
        while True:
            news = await self._whispers.get()
            await client.publish(self._channel, self._self + encode(news))
