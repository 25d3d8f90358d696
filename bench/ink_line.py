"""A websocket as light as Python has it: two hundred of them watch ink without being what is measured."""

import asyncio
import re
import time

POINT = re.compile(rb"\[(\d+),(\d),50\]")
Sent = dict[tuple[int, int], float]


class Line(asyncio.Protocol):
    """Notes when each point arrives: `[number,writer,50]` in whatever frame it comes. `delays` in ms, `reads` of the socket."""

    def __init__(self, request: bytes, sent: Sent) -> None:
        self._request, self._sent = request, sent
        self.open: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.delays: list[float] = []
        self.frames = 0
        self.heard = b""
        self._rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        if not self.open.done():
            self.heard += data
            if b"\r\n\r\n" in self.heard:
                self.open.set_result(None)
            return
        self._count(data)
        for number, writer in POINT.findall(data):
            at = self._sent.get((int(writer), int(number)))
            if at is not None:
                self.delays.append((now - at) * 1000)

    def _count(self, data: bytes) -> None:
        data = self._rest + data
        at = 0
        while at + 4 <= len(data):
            short = data[at + 1] & 127
            size = 2 + short if short < 126 else 4 + int.from_bytes(data[at + 2 : at + 4], "big")
            if at + size > len(data):
                break
            at += size
            self.frames += 1
        self._rest = data[at:]

    def say(self, text: str) -> None:
        payload = text.encode()
        size = len(payload)
        head = bytes((0x81, 0x80 | size)) if size < 126 else b"\x81\xfe" + size.to_bytes(2, "big")
        # A mask of zeros masks nothing, and is allowed.
        self.transport.write(head + bytes(4) + payload)


async def connect(port: int, path: str, cookie: str, sent: Sent) -> Line:
    request = (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nOrigin: http://127.0.0.1:{port}\r\n"
        f"Cookie: {cookie}\r\n\r\n"
    )
    loop = asyncio.get_running_loop()
    _, line = await loop.create_connection(lambda: Line(request.encode(), sent), "127.0.0.1", port)
    await line.open
    return line
