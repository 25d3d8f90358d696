"""A page turned for 1,000 signed-in sockets, beside a C floor, Node ws, Socket.IO and Django Channels with Redis.

    python -m bench.turn [--quick]

Ours is the whole product: `ennoshita serve` on a copy of the demo city, sessions, rights, a durable turn, presence and
receipts. *turn* is from the presenter's click to the last socket. *from commit* is for an event that another process says,
from its commit to the last socket: wake-up and reading of the row included. The peers only pass a message on, to sockets
that nobody signed in. All share one load client (bench/peers/load.c) and alternate. --quick: fewer sockets and rounds.
"""

import argparse
import json
import shutil
import statistics
import tempfile
from pathlib import Path

from bench.turn_house import GAP, House
from bench.turn_load import Load, build
from bench.turn_peers import PEERS, Peer


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    sockets, rounds, turns = (200, 2, 15) if quick else (1000, 4, 30)
    with tempfile.TemporaryDirectory(prefix="en-") as folder:
        tools = build(Path(folder))
        house = House(Path(folder), tools)
        try:
            measured = alternate(house, tools, sockets, rounds, turns)
            stalled = house.stalled(sockets=50, messages=100 if quick else 900)
            busy = house.while_rendering(sockets=sockets)
        finally:
            house.stop()
    report(sockets, measured, stalled, busy)


def alternate(house: House, tools: Path, sockets: int, rounds: int, turns: int) -> dict[str, list[list[float]]]:
    """For each candidate and round, the delays to the last socket in ms."""
    measured: dict[str, list[list[float]]] = {}
    for at in range(rounds):
        for name, peer in PEERS.items():
            if name != "channels + redis" or shutil.which("redis-server"):
                measured.setdefault(name, []).append(_peer(peer, tools, sockets, turns))
        turned, told, idle = house.round(sockets, turns)
        measured.setdefault("ennoshita, turn", []).append(turned)
        measured.setdefault("ennoshita, from commit", []).append(told)
        measured.setdefault("kB an idle socket", []).append([idle])
        print(f"round {at + 1}: " + ", ".join(f"{name} {statistics.median(each[-1]):.1f}" for name, each in measured.items()), flush=True)
    return measured


def _peer(peer: Peer, tools: Path, sockets: int, turns: int) -> list[float]:
    with peer.running(tools) as port, Load(tools, port, "/ws" if peer.mode == "ws" else peer.path, sockets, mode=peer.mode) as load:
        return load.publish(lambda number: peer.message(f"@{number:06}@"), lambda number: f"@{number:06}@", turns, GAP)


def report(sockets: int, measured: dict[str, list[list[float]]], stalled: tuple[float, float], busy: float) -> None:
    medians = {name: [statistics.median(each) for each in rounds] for name, rounds in measured.items()}
    # Later rounds sit in the memory that the first one left behind.
    idle = max(medians.pop("kB an idle socket"))
    floor = medians["C floor"]
    print(f"\n| to the last of {sockets} sockets | median ms | best ms | × C floor |\n|---|---|---|---|")
    times = {name: statistics.median(ours / least for ours, least in zip(each, floor, strict=True)) for name, each in medians.items()}
    for name, each in medians.items():
        print(f"| {name} | {statistics.median(each):.1f} | {min(each):.1f} | {times[name]:.2f} |")
    others, dropped = stalled
    print(
        f"\nOne of 50 stops reading: the others' p95 from commit {others:.1f} ms; the stalled one was {'dropped' if dropped else 'kept'}."
    )
    print(f"While 272 pages are rendered: turn {busy:.1f} ms (median).")
    turn = medians["ennoshita, turn"]
    channels = medians.get("channels + redis")
    figures = {
        "sockets": sockets,
        "fanout_vs_floor": round(times["ennoshita, from commit"], 2),
        "turn_vs_floor": round(times["ennoshita, turn"], 2),
        "turn_vs_channels": round(statistics.median(a / b for a, b in zip(turn, channels, strict=True)), 3) if channels else None,
        "turn_vs_ws": round(statistics.median(a / b for a, b in zip(turn, medians["node ws"], strict=True)), 2),
        "others_p95_ms_with_stalled": round(others, 2),
        "kb_per_idle_socket": round(idle, 1),
        "turn_ms": round(statistics.median(turn), 1),
        "turn_ms_while_rendering": round(busy, 1),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
