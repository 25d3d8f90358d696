"""Hundreds of machines at addresses of their own, each as quick as if it had a processor to itself.

snmpsim takes some ten thousandths of a second for each object, and there is one of it: asked for 500 machines at once it would measure
itself. So each kind of question goes to snmpsim once; its answer, with the question's own number in it, is what every machine alike says.
"""

from __future__ import annotations

import multiprocessing
import selectors
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


@contextmanager
def many(told_by: Mapping[str, int], port: int) -> Iterator[None]:
    """For each address the port of the snmpsim that knows what it says. All listen on `port`."""
    ready = multiprocessing.Event()
    process = multiprocessing.Process(target=_serve, args=(told_by, port, ready), daemon=True)
    process.start()
    try:
        ready.wait(60)
        yield
    finally:
        process.terminate()
        process.join()


def _serve(told_by: Mapping[str, int], port: int, ready: multiprocessing.synchronize.Event) -> None:
    waiting = selectors.DefaultSelector()
    for host in told_by:
        end = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        end.bind((host, port))
        waiting.register(end, selectors.EVENT_READ, told_by[host])
    ready.set()
    known: dict[tuple[int, bytes], bytes] = {}
    while True:
        for key, _events in waiting.select():
            answering = key.fileobj
            assert isinstance(answering, socket.socket)
            question, asker = answering.recvfrom(65535)
            number = _number(question)
            alike = key.data, question[: number.start] + question[number.stop :]
            if alike not in known:
                known[alike] = _asked(question, key.data)
            answer, place = known[alike], _number(known[alike])
            answering.sendto(answer[: place.start] + question[number] + answer[place.stop :], asker)


def _asked(question: bytes, port: int) -> bytes:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.settimeout(30)
        line.sendto(question, ("127.0.0.1", port))
        return line.recv(65535)


def _number(message: bytes) -> slice:
    """Where the number of a question stands: version, community, then first in the question itself."""
    at = _inside(message, 0)
    for _field in range(2):
        begin, length = _value(message, at)
        at = begin + length
    begin, length = _value(message, _inside(message, at))
    return slice(begin, begin + length)


def _inside(message: bytes, at: int) -> int:
    return _value(message, at)[0]


def _value(message: bytes, at: int) -> tuple[int, int]:
    """Where the value of a BER field begins, and how long it is."""
    length = message[at + 1]
    if length < 0x80:
        return at + 2, length
    size = length - 0x80
    return at + 2 + size, int.from_bytes(message[at + 2 : at + 2 + size], "big")
