"""A hall behind one wireless link: a network namespace, its rate shaped by tc, packets lost by nftables, both ways."""

import os
import shutil
import subprocess
from types import TracebackType

HALL, OUTSIDE, INSIDE = "ennoshita-hall", "10.77.0.1", "10.77.0.2"
_LOSS = """
table inet ennoshita_bench {{
  chain lossy {{ type filter hook prerouting priority 0; iifname "{device}" numgen random mod 100 < {percent} drop; }}
}}
"""


def missing() -> str:
    """Why it cannot be measured here; empty when it can."""
    absent = [name for name in ("ip", "tc", "nft", "openssl") if shutil.which(name) is None]
    if os.geteuid() != 0:
        return "A network of its own needs root."
    return f"Not installed: {' '.join(absent)} (Debian: iproute2 nftables openssl)." if absent else ""


class Link:
    """`megabits` a second each way, `percent` of the packets lost each way."""

    def __init__(self, megabits: int, percent: int) -> None:
        self.megabits, self.percent = megabits, percent

    def __enter__(self) -> "Link":
        self._drop()
        _run(f"ip netns add {HALL}")
        _run(f"ip link add ennoshita-out type veth peer name ennoshita-in netns {HALL}")
        _run(f"ip address add {OUTSIDE}/24 dev ennoshita-out")
        _run("ip link set ennoshita-out up")
        _run(f"ip -n {HALL} address add {INSIDE}/24 dev ennoshita-in")
        _run(f"ip -n {HALL} link set ennoshita-in up")
        # As an access point does: half a second of packets wait, what comes beyond is lost.
        shape = f"root tbf rate {self.megabits}mbit burst 64kb latency 200ms"
        _run(f"tc qdisc add dev ennoshita-out {shape}")
        _run(f"tc -n {HALL} qdisc add dev ennoshita-in {shape}")
        if self.percent:
            _run("nft -f -", _LOSS.format(device="ennoshita-out", percent=self.percent))
            _run(f"ip netns exec {HALL} nft -f -", _LOSS.format(device="ennoshita-in", percent=self.percent))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._drop()

    def _drop(self) -> None:
        for command in (f"ip netns delete {HALL}", "ip link delete ennoshita-out", "nft delete table inet ennoshita_bench"):
            subprocess.run(command.split(), capture_output=True, check=False)


def _run(command: str, said: str = "") -> None:
    subprocess.run(command.split(), input=said, text=True, check=True)
