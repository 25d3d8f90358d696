"""Our websocket protocol for uvicorn: `uvicorn.run(…, ws="ennoshita.hub.wire:Wire")`.

It offers the ASGI extension `ennoshita.frame`: three functions by which the hub writes a frame, encoded once, straight to
the transport of each listener. Per recipient that saves half of the time of an ASGI send. After the handshake it drops what only
the handshake needed, so that an idle socket is small. Made for uvicorn 0.54 (pinned); a test fails when its inside moves.
"""

import socket
from asyncio.transports import BaseTransport
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

EXTENSION = "ennoshita.frame"
_GOODBYE_SECONDS = 10.0
_KERNEL_BYTES = 128 * 1024


class Wire(WebSocketsSansIOProtocol):
    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(transport)
        # The kernel would hold megabytes for a client that stopped reading before we hear of it.
        connection = transport.get_extra_info("socket")
        if connection is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _KERNEL_BYTES)

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if self.response.status_code == 101:
            self.scope["extensions"][EXTENSION] = {
                "write": self.transport.write,
                "pending": self.transport.get_write_buffer_size,
                "shut": self.shut,
            }

    async def send(self, message: Any) -> None:
        await super().send(message)
        if message["type"] == "websocket.accept" and self.handshake_complete:
            self._forget_the_handshake()

    def shut(self, code: int) -> None:
        """Close behind whatever is still buffered, without waiting for a reader that may never read again."""
        if self.close_sent or self.transport.is_closing():
            return
        self.stop_keepalive()
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": ""})
        self.conn.send_close(code)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()
        self.close_timer = self.loop.call_later(_GOODBYE_SECONDS, self.transport.abort)

    def _forget_the_handshake(self) -> None:
        del self.request, self.response
