"""Django Channels with its Redis layer, as its manual shows it: a consumer, one group. REDIS_PORT names the server."""

import os
from typing import Any

import django
from django.conf import settings

LAYER = {
    "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
    "CONFIG": {"hosts": [("127.0.0.1", int(os.environ["REDIS_PORT"]))]},
}
settings.configure(SECRET_KEY="bench", CHANNEL_LAYERS={"default": LAYER}, INSTALLED_APPS=["channels"], ROOT_URLCONF=__name__)
django.setup()
urlpatterns: list[Any] = []

from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.urls import path  # noqa: E402


class Meeting(AsyncWebsocketConsumer):  # type: ignore[misc]  # channels has no types
    async def connect(self) -> None:
        await self.channel_layer.group_add("meeting", self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard("meeting", self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        await self.channel_layer.group_send("meeting", {"type": "turned", "text": text_data})

    async def turned(self, event: dict[str, str]) -> None:
        await self.send(text_data=event["text"])


application = ProtocolTypeRouter({"websocket": URLRouter([path("ws", Meeting.as_asgi())])})
