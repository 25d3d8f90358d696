"""Machines on the network, played by snmpsim: `with machines({"127.0.0.1": RICOH}) as port:`.

The simulator itself is started by this file as a program: it wants a package only to print its version, and pysnmp's ciphers (engines/).
"""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path

from ennoshita.engines.snmp import SnmpCounters
from ennoshita.ports.counters import Address, Community, Wanted

USER, AUTH_PASSWORD, CIPHER_PASSWORD = "cityhall", "long enough 1", "long enough 2"
RICOH = Path(__file__).parent / "samples" / "snmpsim-ricoh-like.snmprec"


def records(values: Mapping[str, int | str]) -> str:
    """A machine's answers as snmpsim reads them; object identifiers in order. Integers are counters, sysObjectID is an identifier."""
    ordered = sorted(values.items(), key=lambda item: tuple(map(int, item[0].split("."))))
    return "".join(f"{oid}|{_tag(oid, value)}|{value}\n" for oid, value in ordered)


def _tag(oid: str, value: int | str) -> int:
    if oid == "1.3.6.1.2.1.1.2.0":
        return 6
    return 65 if isinstance(value, int) else 4


@contextmanager
def machines(folder: Path, recordings: Mapping[str, str], hosts: Sequence[str] = ("127.0.0.1",)) -> Iterator[int]:
    """Answers on a port of every host of 127.0.0.0/8; each recording stands under its community, and in v3 under its context."""
    recorded, cache, port = folder / "machines", folder / "index", free_port()
    recorded.mkdir(parents=True)
    for community, text in recordings.items():
        (recorded / f"{community}.snmprec").write_text(text)
    ends = [f"--agent-udpv4-endpoint={host}:{port}" for host in hosts]
    known = [f"--v3-user={USER}", f"--v3-auth-key={AUTH_PASSWORD}", "--v3-auth-proto=SHA256"]
    known += [f"--v3-priv-key={CIPHER_PASSWORD}", "--v3-priv-proto=AES"]
    same = [f"--process-user={getuser()}", f"--process-group={_group()}", f"--data-dir={recorded}", f"--cache-dir={cache}"]
    log = (folder / "simulator.log").open("wb")
    program = [sys.executable, __file__, *same, *known, *ends]
    with log, subprocess.Popen(program, stdout=log, stderr=subprocess.STDOUT) as process:
        try:
            _wait(process, Path(log.name), len(hosts))
            _warm(Address(hosts[0], port), next(iter(recordings)))
            yield port
        finally:
            process.terminate()


def free_port() -> int:
    """Of UDP."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _group() -> str:
    import grp
    import os

    return grp.getgrgid(os.getgid()).gr_name


def _wait(process: subprocess.Popen[bytes], log: Path, ends: int) -> None:
    import time

    for _turn in range(600):
        if log.read_text("utf-8", "replace").count("Listening at") == ends:
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(log.read_text("utf-8", "replace")[-2000:])


def _warm(address: Address, community: str) -> None:
    """It learns its data when it is first asked."""
    for _turn in range(30):
        [answer] = SnmpCounters().ask([address], Community(community), Wanted(("1.3.6.1.2.1.1.5.0",)), lambda _values: Wanted())
        if not answer.silence:
            return
    raise RuntimeError("the simulator does not answer")


if __name__ == "__main__":
    import types

    sys.modules["pysmi"] = types.SimpleNamespace(__version__="")  # type: ignore[assignment]
    from snmpsim.commands.responder import main

    sys.exit(main())
