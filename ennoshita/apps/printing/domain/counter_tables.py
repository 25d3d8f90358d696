"""Where machines keep their counters: RFC 3805 for all, and each maker's own tables for colour, copies, prints and faxes.

The makers' objects are those that GLPI Agent reads (lib/GLPI/Agent/SNMP/MibSupport and Tools/Hardware.pm, 2026); none was seen on a real
machine here. Makers' counters have been reported wrong for single models, so a reading keeps object and value, and a person compares it
once with the panel.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ennoshita.ports.counters import Values, Wanted

_PRINTER = "1.3.6.1.2.1.43"
DESCRIPTION, OBJECT_ID, NAME = "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.2.0", "1.3.6.1.2.1.1.5.0"
DEVICE, SERIAL = "1.3.6.1.2.1.25.3.2.1.3.1", f"{_PRINTER}.5.1.1.17.1"
UNIT, TOTAL = f"{_PRINTER}.10.2.1.3.1.1", f"{_PRINTER}.10.2.1.4.1.1"
FIRST = Wanted((DESCRIPTION, OBJECT_ID, NAME, DEVICE, SERIAL, UNIT, TOTAL))
# prtMarkerCounterUnit
IMPRESSIONS, SHEETS = 7, 8
_MAKERS = "1.3.6.1.4.1."


@dataclass(frozen=True, slots=True)
class Table:
    """`objects`: what each meaning is the sum of. `kinds` and `amounts`: two columns of a table whose rows say by a number what they
    count; `of_kind` says which meaning those numbers belong to."""

    maker: str
    objects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: str = ""
    amounts: str = ""
    of_kind: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    seen_real: bool = False

    @property
    def wanted(self) -> Wanted:
        single = tuple(dict.fromkeys(oid for oids in self.objects.values() for oid in oids))
        return Wanted(single, (self.kinds, self.amounts) if self.kinds else ())


def _under(root: str, **objects: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {meaning: tuple(f"{_MAKERS}{root}.{oid}" for oid in oids) for meaning, oids in objects.items()}


_RICOH = f"{_MAKERS}367.3.2.1.2.19.5.1"
# By the maker's number in sysObjectID.
TABLES = {
    367: Table(
        "RICOH",
        kinds=f"{_RICOH}.2",
        amounts=f"{_RICOH}.9",
        of_kind={"copy": (200, 201, 202, 203), "print": (400, 401, 402, 403), "fax": (300,), "colour": (202, 203, 402, 403)},
    ),
    1602: Table("Canon", _under("1602.1.11.1.3.1.4", copy=("101",), print=("301",))),
    18334: Table(
        "Konica Minolta",
        _under(
            "18334.1.1.1.5.7.2",
            total=("1.1.0",),
            duplex=("1.3.0",),
            copy=("2.1.5.1.1", "2.1.5.2.1"),
            print=("2.1.5.1.2", "2.1.5.2.2"),
            colour=("2.1.5.2.1", "2.1.5.2.2"),
        ),
    ),
    253: Table(
        "Xerox",
        _under("253.8.53.13.2.1.6", print=("1.20.33", "1.20.34"), copy=("11.20.25", "11.20.3"), colour=("1.20.33", "11.20.25")),
    ),
    1347: Table(
        "Kyocera",
        _under(
            "1347",
            total=("43.10.1.1.12.1.1",),
            print=("42.3.1.1.1.1.1",),
            copy=("42.3.1.1.1.1.2",),
            fax=("42.3.1.1.1.1.4",),
            colour=("42.3.1.2.1.1.1.3", "42.3.1.2.1.1.2.3"),
        ),
    ),
}
# Of these RFC 3805 alone is known.
NAMES = {297: "FUJIFILM", 11: "HP", 1248: "EPSON", 2435: "Brother", 2001: "OKI", 2385: "Sharp", 1129: "Toshiba", 24807: "RISO"}


class Count(NamedTuple):
    """One counter: `meaning` is a value of `Reading.Meaning`."""

    meaning: str
    value: int
    oid: str


class Device(NamedTuple):
    name: str
    serial: str
    maker: str
    model: str
    counts: tuple[Count, ...]


def then(values: Values) -> Wanted:
    """What more to ask a machine, by its maker."""
    table = TABLES.get(_maker(values))
    return table.wanted if table else Wanted()


def device(values: Values) -> Device:
    """What the machine is, and all its counters; `counts` is empty where it is no printer."""
    number = _maker(values)
    table = TABLES.get(number, Table(NAMES.get(number, "")))
    return Device(
        name=str(values.get(NAME, "")),
        serial=str(values.get(SERIAL, "")),
        maker=table.maker,
        model=_model(str(values.get(DEVICE, "")) or str(values.get(DESCRIPTION, "")).split(" / ")[0], table.maker),
        counts=tuple(_counts(values, table)),
    )


def _model(text: str, maker: str) -> str:
    """Without the maker's name before it."""
    return text[len(maker) :].strip() if maker and text.upper().startswith(maker.upper()) else text


def seen_real(maker: str) -> bool:
    """Was its table tried at a real machine?"""
    return any(table.seen_real for table in TABLES.values() if table.maker == maker)


def _maker(values: Values) -> int:
    oid = str(values.get(OBJECT_ID, ""))
    return int(oid.removeprefix(_MAKERS).split(".")[0]) if oid.startswith(_MAKERS) else 0


def _counts(values: Values, table: Table) -> Iterator[Count]:
    """The maker's own total goes before RFC 3805's, which one maker is known to count otherwise."""
    total = values.get(TOTAL)
    if isinstance(total, int) and total >= 0 and "total" not in table.objects:
        yield Count("sheets" if values.get(UNIT) == SHEETS else "total", total, TOTAL)
    for meaning, oids in table.objects.items():
        found = [(oid, value) for oid in oids if isinstance(value := values.get(oid), int)]
        # Half a sum is a wrong number.
        if len(found) == len(oids):
            yield from (Count(meaning, value, oid) for oid, value in found)
        elif meaning == "total" and isinstance(total, int):
            yield Count("total", total, TOTAL)
    yield from _by_kind(values, table)


def _by_kind(values: Values, table: Table) -> Iterator[Count]:
    """Of a function the row of its sum, if there is one, else the rows of its colours."""
    rows = {}
    for oid, kind in values.items():
        if table.kinds and oid.startswith(f"{table.kinds}.") and isinstance(kind, int):
            amount = f"{table.amounts}.{oid.removeprefix(f'{table.kinds}.')}"
            if isinstance(value := values.get(amount), int):
                rows[kind] = Count("", value, amount)
    for meaning, kinds in table.of_kind.items():
        whole = [kind for kind in kinds[:1] if kind in rows and kind % 100 == 0]
        yield from (rows[kind]._replace(meaning=meaning) for kind in whole or [kind for kind in kinds if kind in rows])
