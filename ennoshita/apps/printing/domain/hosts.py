"""Addresses of machines as a person writes them down: names, addresses, ranges and networks, a line each or parted by commas."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address, IPv4Network, NetmaskValueError, ip_address

from ennoshita.ports.counters import PORT, Address

from .values import folded

MOST = 4096
_RANGE = re.compile(r"(?P<net>\d+\.\d+\.\d+\.)(?P<first>\d+)\s*[-~]\s*(?:(?P=net))?(?P<last>\d+)")
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*", re.IGNORECASE)


class NoAddress(ValueError):
    """`word` is what could not be read; "" where there are too many."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def addresses(text: str) -> list[Address]:
    """mfp-1.city.example, 10.1.2.3:1161, 10.1.2.10-60, 10.1.3.0/26; each once, in their order. What follows a # is a note.

    Raises NoAddress.
    """
    words = [word for line in text.splitlines() for word in re.split(r"[,;、\s]+", _joined(folded(line.partition("#")[0]))) if word]
    found = dict.fromkeys(address for word in words for address in _of(word))
    if len(found) > MOST:
        raise NoAddress("")
    return list(found)


def _joined(line: str) -> str:
    return re.sub(r"\s*[-~]\s*(?=\d)", "-", line) if _RANGE.search(line) else line


def _of(word: str) -> list[Address]:
    if "/" in word:
        return _of_network(word)
    if found := _RANGE.fullmatch(word):
        first, last = int(found["first"]), int(found["last"])
        if not first <= last <= 255:
            raise NoAddress(word)
        return [Address(f"{found['net']}{number}", PORT) for number in range(first, last + 1)]
    host, _colon, port = word.partition(":")
    if port and not (port.isdecimal() and 0 < int(port) < 65536):
        raise NoAddress(word)
    if not is_host(host):
        raise NoAddress(word)
    return [Address(host.lower(), int(port or PORT))]


def _of_network(word: str) -> list[Address]:
    try:
        network = IPv4Network(word, strict=False)
    except (AddressValueError, NetmaskValueError, ValueError) as error:
        raise NoAddress(word) from error
    if network.num_addresses > MOST:
        raise NoAddress("")
    return [Address(str(host), PORT) for host in network.hosts()]


def is_host(host: str) -> bool:
    """A name or an IPv4 address."""
    if re.fullmatch(r"[\d.]+", host):
        try:
            return isinstance(ip_address(host), IPv4Address)
        except ValueError:
            return False
    return bool(_NAME.fullmatch(host))
