"""How long it takes to read the counters of a city's machines over the network, dead ones among them.

    python -m bench.printing_counters [--quick]

500 machines of four makers at addresses of their own; one in ten is dead: its packets arrive and are never answered. Asked as the house
asks them: what they are, then what their maker counts, over SNMP v2c. What they say comes from snmpsim (bench/printing_machines.py).
Processor time is that of the asking side. The middle of three rounds; --quick: one round.
"""

import argparse
import json
import resource
import socket
import statistics
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from ennoshita.apps.printing.domain import counter_tables
from ennoshita.apps.printing.tests.simulated_machines import RICOH, free_port, machines, records
from ennoshita.engines.snmp import SnmpCounters
from ennoshita.ports.counters import Address, Answer, Community

from .printing_machines import many

NAME, SERIAL = counter_tables.NAME, counter_tables.SERIAL


def _played(maker: int) -> str:
    """A machine that counts all that its maker's table knows of."""
    if maker == 367:
        return RICOH.read_text()
    values: dict[str, int | str] = dict.fromkeys(counter_tables.TABLES[maker].wanted.single, 12_345)
    values |= {counter_tables.OBJECT_ID: f"1.3.6.1.4.1.{maker}.1", NAME: "mfp", SERIAL: f"S{maker}"}
    return records({**values, counter_tables.UNIT: 7, counter_tables.TOTAL: 54_321})


def counters(*, quick: bool) -> dict[str, float]:
    """`snmp_500_s`; all machines that are alive must have answered."""
    count, rounds = 500, 1 if quick else 3
    dead = count // 10
    makers = (367, 18334, 1347, 1602)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        played = [stack.enter_context(machines(folder / str(maker), {"city": _played(maker)})) for maker in makers]
        told_by = {f"127.8.{number // 250}.{number % 250 + 1}": played[number % len(played)] for number in range(count - dead)}
        port = free_port()
        stack.enter_context(many(told_by, port))
        addresses = [Address(host, port) for host in told_by]
        # One of each maker, so that snmpsim has been asked for all it is needed for.
        while not all(not answer.silence for answer in _answers(addresses[: len(makers)], Community("city"))):
            continue
        for _number in range(dead):
            silent = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            silent.bind(("127.0.0.1", 0))
            addresses.insert(len(addresses) // 2, Address(*silent.getsockname()))
        return {"snmp_500_s": statistics.median(_asked(addresses, Community("city"), count - dead) for _round in range(rounds))}


def _answers(addresses: list[Address], access: Community) -> list[Answer]:
    return list(SnmpCounters().ask(addresses, access, counter_tables.FIRST, counter_tables.then))


def _asked(addresses: list[Address], access: Community, alive: int) -> float:
    begun, spent = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    answers = _answers(addresses, access)
    seconds, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF)
    told = sum(bool(counter_tables.device(answer.values).counts) and not answer.silence for answer in answers)
    processor = after.ru_utime + after.ru_stime - spent.ru_utime - spent.ru_stime
    print(f"| {type(access).__name__} | {len(addresses)} machines | {seconds:.2f} s | processor {processor:.2f} s |", flush=True)
    assert told == alive, f"{told} of {alive} answered"
    return round(seconds, 2)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    print(json.dumps(counters(quick=parser.parse_args().quick)))


if __name__ == "__main__":
    main()
