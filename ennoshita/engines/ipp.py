"""IPP 1.1 (RFC 8010, 8011) as far as asking CUPS for finished jobs needs it: one request over HTTP."""

from __future__ import annotations

import http.client
import socket
import ssl
import struct
from base64 import b64encode
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from ennoshita.ports.finished_jobs import Attributes, NoAnswer, Server

TIMEOUT = 10
LARGEST = 64 * 1024 * 1024
_GET_JOBS, _OPERATION, _JOB, _END = 0x000A, 0x01, 0x02, 0x03
_INTEGER, _ENUM, _KEYWORD, _URI, _CHARSET, _LANGUAGE, _NAME = 0x21, 0x23, 0x44, 0x45, 0x47, 0x48, 0x42
_WITH_LANGUAGE = {0x35, 0x36}
_BEGIN_COLLECTION, _END_COLLECTION = 0x34, 0x37
_TEXTS = range(0x41, 0x4A)
# Up to 0x02FF the request was fulfilled; 0x0400 and more it was not.
_FULFILLED, _FORBIDDEN = 0x02FF, {0x0401, 0x0402, 0x0403}


class IppFinishedJobs:
    def ask(self, server: Server, names: tuple[str, ...]) -> list[Attributes]:
        answer = _post(server, _request(server, names))
        if len(answer) < 8:
            raise NoAnswer("no_ipp")
        status = struct.unpack(">H", answer[2:4])[0]
        if status > _FULFILLED:
            raise NoAnswer("refused" if status in _FORBIDDEN else "no_ipp")
        try:
            return list(_jobs(answer))
        except (struct.error, IndexError) as error:
            raise NoAnswer("no_ipp") from error


def _request(server: Server, names: Sequence[str]) -> bytes:
    """`which-jobs` completed: cancelled and aborted ones too."""
    place = urlsplit(server.uri)
    said = [
        _value(_CHARSET, "attributes-charset", "utf-8"),
        _value(_LANGUAGE, "attributes-natural-language", "en"),
        _value(_URI, "printer-uri", f"ipp://{place.netloc}/"),
        _value(_NAME, "requesting-user-name", server.user or "ennoshita"),
        _value(_KEYWORD, "which-jobs", "completed"),
        *(_value(_KEYWORD, "requested-attributes" if at == 0 else "", name) for at, name in enumerate(names)),
    ]
    return struct.pack(">BBHIB", 1, 1, _GET_JOBS, 1, _OPERATION) + b"".join(said) + bytes([_END])


def _value(tag: int, name: str, text: str) -> bytes:
    key, value = name.encode(), text.encode()
    return struct.pack(">BH", tag, len(key)) + key + struct.pack(">H", len(value)) + value


def _post(server: Server, body: bytes) -> bytes:
    place = urlsplit(server.uri)
    headers = {"Content-Type": "application/ipp"}
    if server.user and server.password:
        headers["Authorization"] = "Basic " + b64encode(f"{server.user}:{server.password}".encode()).decode()
    kind = http.client.HTTPSConnection if place.scheme == "ipps" else http.client.HTTPConnection
    line = kind(place.hostname or "", place.port or 631, timeout=TIMEOUT)
    try:
        line.request("POST", "/", body, headers)
        answer = line.getresponse()
        if answer.status in {401, 403, 426}:
            raise NoAnswer("refused")
        if answer.status != 200:
            raise NoAnswer("no_ipp")
        return answer.read(LARGEST)
    except socket.gaierror as error:
        raise NoAnswer("unknown_host") from error
    except ssl.SSLError as error:
        raise NoAnswer("untrusted") from error
    except http.client.HTTPException as error:
        raise NoAnswer("no_ipp") from error
    except OSError as error:
        raise NoAnswer("silent") from error
    finally:
        line.close()


def _jobs(answer: bytes) -> Iterator[Attributes]:
    """Each group of job attributes; only the first of several values, nothing of collections."""
    job: Attributes | None = None
    at, name, depth = 8, "", 0
    while at < len(answer):
        tag = answer[at]
        at += 1
        if tag < 0x10:
            if job is not None:
                yield job
            job = {} if tag == _JOB else None
            if tag == _END:
                return
            continue
        key, at = _text(answer, at)
        value, at = _text(answer, at)
        depth += (tag == _BEGIN_COLLECTION) - (tag == _END_COLLECTION)
        name = key.decode() or name
        if job is not None and key and not depth and (plain := _plain(tag, value)) is not None:
            job[name] = plain


def _text(answer: bytes, at: int) -> tuple[bytes, int]:
    (length,) = struct.unpack_from(">H", answer, at)
    return answer[at + 2 : at + 2 + length], at + 2 + length


def _plain(tag: int, value: bytes) -> int | str | None:
    if tag in {_INTEGER, _ENUM}:
        return int(struct.unpack(">i", value)[0])
    if tag in _WITH_LANGUAGE:
        (length,) = struct.unpack_from(">H", value)
        value = value[4 + length :]
    elif tag not in _TEXTS:
        return None
    return value.decode("utf-8", "replace")
