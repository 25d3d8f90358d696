"""What the server sends, each frame encoded once however many listen."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

PING_SECONDS = 25
_SPREAD_SECONDS = 5
_LARGE_ROOM = 50


class Frame:
    """One websocket text frame: `text` for any ASGI server, `wire` ready for the transport (RFC 6455, unmasked)."""

    __slots__ = ("text", "wire")

    def __init__(self, text: str) -> None:
        self.text = text
        payload = text.encode()
        size = len(payload)
        if size < 126:
            head = bytes((0x81, size))
        elif size < 1 << 16:
            head = b"\x81\x7e" + size.to_bytes(2, "big")
        else:
            head = b"\x81\x7f" + size.to_bytes(8, "big")
        self.wire = head + payload


def _frame(**message: Any) -> Frame:
    return Frame(msgspec.json.encode(message).decode())


def event(topic: str, seq: int, body: str) -> Frame:
    name = msgspec.json.encode(topic).decode()
    return Frame(f'{{"type":"event","topic":{name},"seq":{seq},"event":{body}}}')


def whispers(topic: str, said: Sequence[tuple[int, str]]) -> Frame:
    """`said` are (the speaker's id, JSON) in the order they came."""
    name = msgspec.json.encode(topic).decode()
    return Frame(f'{{"type":"whispers","topic":{name},"said":[{",".join(f"[{who},{body}]" for who, body in said)}]}}')


def welcome(epoch: str) -> Frame:
    return _frame(type="welcome", epoch=epoch, ping=PING_SECONDS)


def listening(topic: str, seq: int) -> Frame:
    return _frame(type="listening", topic=topic, seq=seq)


def reset(topic: str, epoch: str, seq: int, listeners: int) -> Frame:
    """From a large room the browsers come back for fresh pages spread over some seconds."""
    return _frame(type="reset", topic=topic, epoch=epoch, seq=seq, spread=_SPREAD_SECONDS if listeners > _LARGE_ROOM else 0)


def refused(topic: str) -> Frame:
    return _frame(type="refused", topic=topic)


def ended(topic: str) -> Frame:
    return _frame(type="ended", topic=topic)


def done(ident: str, seq: int | None) -> Frame:
    return _frame(type="done", id=ident, seq=seq)


def declined(ident: str, reason: str) -> Frame:
    return _frame(type="declined", id=ident, reason=reason)


def ping(heads: Mapping[str, int]) -> Frame:
    return _frame(type="ping", heads=heads)


def presence(topic: str, count: int, seen: Sequence[tuple[int, int]], people: Sequence[Mapping[str, Any]]) -> Frame:
    return _frame(type="presence", topic=topic, count=count, seen=seen, people=people)
