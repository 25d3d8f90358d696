"""SNMP v2c and v3 by pysnmp, all machines at once in one thread."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from pyasn1.type import univ
from pysnmp.error import PySnmpError
from pysnmp.hlapi.v1arch import asyncio as v2c
from pysnmp.hlapi.v3arch import asyncio as v3
from pysnmp.proto import rfc1902, rfc1905

from ennoshita.ports.counters import Access, Address, Answer, Community, User, Values, Wanted

# Seconds. Nothing is asked twice here: a counter lost today is in tomorrow's.
TIMEOUT = 2.0
# So many machines are spoken with at the same time, that their answers fit into the socket's buffer; who has not answered after a while
# leaves the place to another, and is waited for beside it.
AT_ONCE, PATIENCE = 64, 0.5
# A table's rows come so many at a time, and never more than so often.
ROWS, TURNS = 10, 20
AUTH = {"sha1": v3.USM_AUTH_HMAC96_SHA, "sha256": v3.USM_AUTH_HMAC192_SHA256, "sha512": v3.USM_AUTH_HMAC384_SHA512}
_NOTHING = (rfc1905.NoSuchObject, rfc1905.NoSuchInstance, rfc1905.EndOfMibView, rfc1902.Null)
_REFUSED = ("Wrong", "Unknown", "Unsupported", "Authentication", "Authorization", "Decryption")

Pairs = Sequence[tuple[Any, Any]]


class _Silent(Exception):
    """`code` is an Answer's silence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class _Speech(NamedTuple):
    """One protocol's way of asking: a machine's target, one object each, or the rows of columns."""

    target: Callable[[Address], Awaitable[Any]]
    get: Callable[[Any, Pairs], Awaitable[Any]]
    bulk: Callable[[Any, Pairs], Awaitable[Any]]
    close: Callable[[], None]


class SnmpCounters:
    def ask(self, addresses: Sequence[Address], access: Access, first: Wanted, then: Callable[[Values], Wanted]) -> Iterator[Answer]:
        return iter(asyncio.run(_ask_all(addresses, access, first, then)))


async def _ask_all(addresses: Sequence[Address], access: Access, first: Wanted, then: Callable[[Values], Wanted]) -> list[Answer]:
    speech = _in_the_clear(access) if isinstance(access, Community) else _enciphered(access)
    places = asyncio.Semaphore(AT_ONCE)

    async def one(address: Address) -> Answer:
        async with places:
            answer = asyncio.ensure_future(_ask(speech, address, first, then))
            await asyncio.wait({answer}, timeout=PATIENCE)
        return await answer

    try:
        return await asyncio.gather(*map(one, addresses))
    finally:
        speech.close()


async def _ask(speech: _Speech, address: Address, first: Wanted, then: Callable[[Values], Wanted]) -> Answer:
    values: Values = {}
    try:
        target = await speech.target(address)
    except PySnmpError:  # its name is not known
        return Answer(address, {}, "unknown_host")
    try:
        values |= await _fetch(speech, target, first)
        values |= await _fetch(speech, target, then(values))
    except _Silent as silent:
        return Answer(address, values, "cut" if values else silent.code)
    return Answer(address, values)


async def _fetch(speech: _Speech, target: Any, wanted: Wanted) -> Values:
    values: Values = {}
    if wanted.single:
        values |= _said(_checked(await speech.get(target, _pairs(wanted.single))))
    if wanted.columns:
        values |= await _rows(speech, target, wanted.columns)
    return values


async def _rows(speech: _Speech, target: Any, columns: tuple[str, ...]) -> Values:
    """All columns walk together, a row of each at a time, until every one has come to its end."""
    values: Values = {}
    places = list(columns)
    for _turn in range(TURNS):
        found = list(_said(_checked(await speech.bulk(target, _pairs(places)))).items())
        inside = {oid: value for oid, value in found if oid.startswith(tuple(f"{column}." for column in columns))}
        if not inside or not inside.keys() - values.keys():
            return values
        values |= inside
        ends = [max((oid for oid in inside if oid.startswith(f"{column}.")), key=_order, default="") for column in columns]
        if len(inside) < len(found) or not all(ends):
            return values
        places = ends
    return values


def _order(oid: str) -> tuple[int, ...]:
    return tuple(map(int, oid.split(".")))


def _pairs(oids: Sequence[str]) -> Pairs:
    return [(rfc1902.ObjectName(oid), rfc1902.Null("")) for oid in oids]


def _checked(answer: Any) -> Any:
    trouble, status, _index, pairs = answer
    if trouble:
        name = type(trouble).__name__
        raise _Silent("refused" if name.startswith(_REFUSED) else "silent")
    # v1 agents answer a whole question with one error; a v2c machine says for each object what it has not.
    return [] if int(status) else pairs


def _said(pairs: Pairs) -> Values:
    return {str(oid): _plain(value) for oid, value in pairs if not isinstance(value, _NOTHING)}


def _plain(value: Any) -> int | str:
    if isinstance(value, univ.OctetString):
        raw = bytes(value)
        with suppress(UnicodeDecodeError):
            return raw.decode().strip("\0 ")
        return raw.decode("cp932", "replace").strip("\0 ")
    return int(value) if isinstance(value, univ.Integer) else str(value)


def _in_the_clear(access: Community) -> _Speech:
    dispatcher = v2c.SnmpDispatcher()
    who = v2c.CommunityData(access.word, mpModel=1)  # noqa: S508 - many machines know no better
    return _Speech(
        lambda address: v2c.UdpTransportTarget.create(tuple(address), timeout=TIMEOUT, retries=0),
        lambda target, pairs: v2c.get_cmd(dispatcher, who, target, *pairs, lookupMib=False),
        lambda target, pairs: v2c.bulk_cmd(dispatcher, who, target, 0, ROWS, *pairs, lookupMib=False),
        dispatcher.close,
    )


def _enciphered(access: User) -> _Speech:
    engine = v3.SnmpEngine()
    context = v3.ContextData(contextName=access.context.encode())
    who = v3.UsmUserData(
        access.name,
        authKey=access.auth_password,
        privKey=access.cipher_password,
        authProtocol=AUTH[access.auth],
        privProtocol=v3.USM_PRIV_CFB128_AES,
    )
    return _Speech(
        lambda address: v3.UdpTransportTarget.create(tuple(address), timeout=TIMEOUT, retries=0),
        lambda target, pairs: v3.get_cmd(engine, who, target, context, *pairs, lookupMib=False),
        lambda target, pairs: v3.bulk_cmd(engine, who, target, context, 0, ROWS, *pairs, lookupMib=False),
        engine.close_dispatcher,
    )
