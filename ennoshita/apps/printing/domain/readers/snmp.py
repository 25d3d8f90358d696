"""Readings of counters over the network, as the house itself writes them down: a row for each object that was read.

Objects of one meaning (colour copies, colour prints) stand in rows of their own, raw, and are added when they are read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby, zip_longest
from typing import Any, BinaryIO, NamedTuple

from ennoshita.core.rows import BROKEN, NotRead

from .. import values
from ..counter_tables import Device
from ..lines import Line, PassedLine, ReadingLine, Reason, RefusedLine, Understood

HEAD = ("at", "host", "name", "serial", "maker", "model", "meaning", "value", "object")
MEANINGS = ("total", "sheets", "mono", "colour", "copy", "print", "fax", "duplex")


class Row(NamedTuple):
    """As HEAD; all text."""

    at: str
    host: str
    name: str
    serial: str
    maker: str
    model: str
    meaning: str
    value: str
    object: str

    @property
    def counter(self) -> tuple[str, str, str]:
        return self.at, self.serial or self.host, self.meaning


class Counters:
    kind = "snmp"
    seen_real = False

    def recognises(self, head: bytes, name: str) -> float:
        return 1.0 if _text(head).startswith(",".join(HEAD)) else 0.0

    def understand(self, content: BinaryIO, settings: dict[str, Any]) -> list[Understood]:
        first = next((row for _number, row in _rows(content) if row), None)
        return [Understood(at, name, name, first[at] if first else "", sure=True) for at, name in enumerate(HEAD)]

    def head(self, content: BinaryIO, settings: dict[str, Any]) -> int:
        return 1

    def read(self, content: BinaryIO, settings: dict[str, Any]) -> Iterator[Line]:
        yield PassedLine(1)
        for _counter, group in groupby(_rows(content), lambda numbered: numbered[1] and numbered[1].counter):
            yield from _lines(list(group))


def written(at: datetime, devices: Iterable[tuple[str, Device]]) -> bytes:
    """A poll as a file: (host as it was asked, what it said). `at` is naive, in the city's time."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n")
    write.writerow(HEAD)
    for host, device in devices:
        for meaning, value, oid in device.counts:
            who = host, device.name, device.serial, device.maker, device.model
            write.writerow((at.isoformat(" ", "seconds"), *map(_one_line, who), meaning, value, oid))
    return out.getvalue().encode()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig", "replace")


def _rows(content: BinaryIO) -> Iterator[tuple[int, Row | None]]:
    """Each row with its number; None where it has not the fields. Raises NotRead for what is no table at all."""
    text = io.TextIOWrapper(content, "utf-8-sig", "replace", newline="")
    try:
        for number, fields in enumerate(csv.reader(text), 1):
            if number > 1:
                yield number, Row(*fields) if len(fields) == len(HEAD) else None
    except csv.Error as error:
        raise NotRead(BROKEN) from error
    finally:
        text.detach()


def _lines(group: list[tuple[int, Row | None]]) -> Iterator[Line]:
    """One counter: the rows that make it up, added."""
    number, row = group[0]
    if row is None:
        yield from (RefusedLine(number, Reason.FIELDS, "") for number, _row in group)
        return
    rows = [row for _number, row in group if row]
    counted = [values.number(row.value) for row in rows]
    at = values.moment(row.at)
    reason = _reason(row, at, counted)
    if reason or at is None:
        yield RefusedLine(number, reason or Reason.NO_DATE, ",".join(row))
        return
    oids = _together(list(dict.fromkeys(row.object for row in rows)))
    whole = sum(value for value in counted if value is not None)
    yield ReadingLine(number, row.host if not _is_number(row.host) else row.name or row.host, row.serial, at, row.meaning, whole, oids)
    yield from (PassedLine(number) for number, _row in group[1:])


def _reason(row: Row, at: datetime | None, counted: list[int | None]) -> Reason | None:
    if at is None:
        return Reason.NO_DATE
    if row.meaning not in MEANINGS:
        return Reason.FOREIGN
    if not (row.host or row.name or row.serial):
        return Reason.NO_PRINTER
    if None in counted:
        return Reason.NO_NUMBER
    return Reason.IMPOSSIBLE if any(value is not None and value < 0 for value in counted) else None


def _is_number(host: str) -> bool:
    return host.replace(".", "").replace(":", "").isdecimal()


def _together(oids: list[str]) -> str:
    """1.3.6.1.9.3, 1.3.6.1.9.4 → 1.3.6.1.9.{3,4}"""
    if len(oids) == 1:
        return oids[0]
    parts = [oid.split(".") for oid in oids]
    same = next(at for at, numbers in enumerate(zip_longest(*parts)) if len(set(numbers)) > 1)
    return f"{'.'.join(parts[0][:same])}.{{{','.join('.'.join(numbers[same:]) for numbers in parts)}}}"


ADAPTER = Counters()
