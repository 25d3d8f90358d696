"""What asks machines on the network for their counters. Engine: `engines.snmp`."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol

import msgspec

# What a machine answered, by object identifier: "1.3.6.1.2.1.43.10.2.1.4.1.1" → 1234567.
Values = dict[str, int | str]
PORT = 161


class Address(NamedTuple):
    """`host` is a name or an IPv4 address."""

    host: str
    port: int = PORT


class Community(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """SNMP v2c: one word for all machines, sent in the clear."""

    word: str


class User(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """SNMP v3, signed and enciphered. `auth` is sha1, sha256 or sha512; the cipher is AES-128. Each password has 8 letters or more.

    `context` is empty but for machines that ask for one (HP: Jetdirect).
    """

    name: str
    auth: str
    auth_password: str
    cipher_password: str
    context: str = ""


Access = Community | User


class Wanted(NamedTuple):
    """`single` objects, and `columns` of tables of which every row is wanted."""

    single: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


class Answer(NamedTuple):
    """What one machine said. `silence` is empty, or why it said nothing: silent, unknown_host, refused (user or password), or cut
    (it answered the first question alone)."""

    address: Address
    values: Values
    silence: str = ""


class Counters(Protocol):
    def ask(self, addresses: Sequence[Address], access: Access, first: Wanted, then: Callable[[Values], Wanted]) -> Iterator[Answer]:
        """Ask all machines at once, each for `first`, then for what `then` makes of its answer. In the order of the addresses."""
        ...
