"""Counters over the network, of machines that snmpsim plays."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime

import pytest

from ennoshita.apps.printing.domain import counter_tables
from ennoshita.apps.printing.domain.counter_tables import Device
from ennoshita.apps.printing.domain.lines import Line, PassedLine, ReadingLine, Reason, RefusedLine
from ennoshita.apps.printing.domain.readers import snmp
from ennoshita.engines.snmp import SnmpCounters
from ennoshita.ports.counters import Access, Address, Answer, Community, User

from .simulated_machines import AUTH_PASSWORD, CIPHER_PASSWORD, RICOH, USER, free_port, machines, records

KONICA = records(
    {
        "1.3.6.1.2.1.1.1.0": "KONICA MINOLTA bizhub C360i",
        "1.3.6.1.2.1.1.2.0": "1.3.6.1.4.1.18334.1.1.1.2.1",
        "1.3.6.1.2.1.1.5.0": "mfp-zeimu",
        "1.3.6.1.2.1.43.5.1.1.17.1": "A7PU017000042",
        "1.3.6.1.2.1.43.10.2.1.3.1.1": 7,
        "1.3.6.1.2.1.43.10.2.1.4.1.1": 90_001,
        "1.3.6.1.4.1.18334.1.1.1.5.7.2.1.1.0": 90_000,
        "1.3.6.1.4.1.18334.1.1.1.5.7.2.1.3.0": 20_000,
        "1.3.6.1.4.1.18334.1.1.1.5.7.2.2.1.5.1.1": 30_000,
        "1.3.6.1.4.1.18334.1.1.1.5.7.2.2.1.5.1.2": 40_000,
        "1.3.6.1.4.1.18334.1.1.1.5.7.2.2.1.5.2.1": 5_000,
        "1.3.6.1.4.1.18334.1.1.1.5.7.2.2.1.5.2.2": 15_000,
    }
)
SHEET_COUNTER = records({"1.3.6.1.2.1.1.5.0": "label-1", "1.3.6.1.2.1.43.10.2.1.3.1.1": 8, "1.3.6.1.2.1.43.10.2.1.4.1.1": 777})
NO_PRINTER = records({"1.3.6.1.2.1.1.1.0": "Linux switch", "1.3.6.1.2.1.1.2.0": "1.3.6.1.4.1.8072.3.2.10"})


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    recordings = {"ricoh": RICOH.read_text(), "konica": KONICA, "sheets": SHEET_COUNTER, "switch": NO_PRINTER}
    with machines(tmp_path_factory.mktemp("snmp"), recordings, hosts=("127.0.0.1", "127.0.0.2")) as port:
        yield port


def ask(access: Access, *addresses: Address) -> list[Answer]:
    return list(SnmpCounters().ask(addresses, access, counter_tables.FIRST, counter_tables.then))


def counts(device: Device) -> dict[str, int]:
    found: dict[str, int] = {}
    for meaning, value, _oid in device.counts:
        found[meaning] = found.get(meaning, 0) + value
    return found


def test_copies_prints_faxes_and_colour_are_told_apart_by_the_makers_table(port: int) -> None:
    [answer] = ask(Community("ricoh"), Address("127.0.0.1", port))
    device = counter_tables.device(answer.values)
    assert (device.name, device.serial, device.maker, device.model) == ("mfp-soumu-1", "3081R000001", "RICOH", "IM C4500")
    assert counts(device) == {
        "total": 1_234_567,
        "copy": 210_000 + 12_000 + 34_000,
        "print": 700_000 + 28_000 + 240_000,
        "fax": 10_567,
        "colour": 12_000 + 34_000 + 28_000 + 240_000,
    }
    assert counts(device)["total"] == sum(counts(device)[function] for function in ("copy", "print", "fax"))


def test_a_makers_own_total_goes_before_the_general_one(port: int) -> None:
    [answer] = ask(Community("konica"), Address("127.0.0.1", port))
    assert counts(counter_tables.device(answer.values)) == {
        "total": 90_000,
        "duplex": 20_000,
        "copy": 35_000,
        "print": 55_000,
        "colour": 20_000,
    }


def test_a_counter_of_sheets_is_not_taken_for_one_of_sides(port: int) -> None:
    [answer] = ask(Community("sheets"), Address("127.0.0.1", port))
    assert counts(counter_tables.device(answer.values)) == {"sheets": 777}


def test_what_is_no_printer_has_no_counters(port: int) -> None:
    [answer] = ask(Community("switch"), Address("127.0.0.1", port))
    assert answer.silence == "" and counter_tables.device(answer.values).counts == ()


def test_a_user_with_passwords_reads_the_same_signed_and_enciphered(port: int) -> None:
    user = User(USER, "sha256", AUTH_PASSWORD, CIPHER_PASSWORD, context="ricoh")
    [clear], two = ask(Community("ricoh"), Address("127.0.0.1", port)), ask(user, Address("127.0.0.1", port), Address("127.0.0.2", port))
    assert [answer.values for answer in two] == [clear.values, clear.values]
    [wrong] = ask(User(USER, "sha256", AUTH_PASSWORD, "another password", "ricoh"), Address("127.0.0.1", port))
    [unknown] = ask(User("somebody", "sha256", AUTH_PASSWORD, CIPHER_PASSWORD, "ricoh"), Address("127.0.0.1", port))
    assert (wrong.silence, unknown.silence) == ("refused", "refused")


def test_silent_and_unknown_machines_keep_nobody_waiting_and_are_named(port: int) -> None:
    asked = [Address("127.0.0.1", port), Address("127.0.0.1", free_port()), Address("no-such-machine.invalid"), Address("127.0.0.2", port)]
    answers = ask(Community("ricoh"), *asked)
    assert [answer.address for answer in answers] == asked
    assert [answer.silence for answer in answers] == ["", "silent", "unknown_host", ""]


def lines(content: bytes) -> list[Line]:
    return list(snmp.ADAPTER.read(io.BytesIO(content), {}))


def test_a_poll_is_written_down_raw_and_read_back_as_readings(port: int) -> None:
    [answer] = ask(Community("ricoh"), Address("127.0.0.1", port))
    at = datetime(2026, 7, 1, 6, 30)
    file = snmp.written(at, [("mfp-soumu", counter_tables.device(answer.values))])
    assert snmp.ADAPTER.recognises(file, "何か.csv") == 1.0
    readings = [line for line in lines(file) if isinstance(line, ReadingLine)]
    assert {line.meaning: line.value for line in readings} == {
        "total": 1_234_567,
        "copy": 256_000,
        "print": 968_000,
        "fax": 10_567,
        "colour": 314_000,
    }
    assert {(line.printer, line.serial, line.at) for line in readings} == {("mfp-soumu", "3081R000001", at)}
    [colour] = [line for line in readings if line.meaning == "colour"]
    assert colour.oid == "1.3.6.1.4.1.367.3.2.1.2.19.5.1.9.{3,4,6,7}"
    assert len(lines(file)) == file.count(b"\n"), "each row is told of"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2026-07-01 06:00,mfp,,,,,total,many,1.3", Reason.NO_NUMBER),
        ("2026-07-01 06:00,mfp,,,,,total,-3,1.3", Reason.IMPOSSIBLE),
        ("some day,mfp,,,,,total,3,1.3", Reason.NO_DATE),
        ("2026-07-01 06:00,,,,,,total,3,1.3", Reason.NO_PRINTER),
        ("2026-07-01 06:00,mfp,,,,,toner,3,1.3", Reason.FOREIGN),
        ("2026-07-01 06:00,mfp", Reason.FIELDS),
    ],
)
def test_a_row_that_cannot_be_is_put_aside(row: str, reason: Reason) -> None:
    head, refused = lines(f"{','.join(snmp.HEAD)}\n{row}\n".encode())
    assert isinstance(head, PassedLine)
    assert isinstance(refused, RefusedLine) and refused.reason == reason
