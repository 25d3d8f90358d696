"""A 272-page PDF from upload to readable, beside BigBlueButton's step on the same file.

    python -m bench.pages [--quick] [--file some.pdf]

Ours: a real `ennoshita serve` (web and worker) of the demo city; the file goes up by tus; a socket hears of the pages;
the clock stops when a page has been fetched over HTTP. Theirs: `pdftocairo -r 300 -svg` for each page, five at once, files
only: no upload, no database, nobody told. The two alternate. --quick: one round, every eighth page for the peer.
"""

import argparse
import base64
import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ennoshita.site.settings")

from tests.materials import MATERIALS
from tests.running import Running, build_demo

MEMBER = "1002"


@dataclass(frozen=True)
class Round:
    """`first_s` from the last byte sent to page 1 fetched, `all_s` to the last page told of, both in seconds; `sizes` in bytes."""

    first_s: float
    all_s: float
    sizes: list[int]
    events: int

    @property
    def pages_per_s(self) -> float:
        return len(self.sizes) / self.all_s


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--file", type=Path, default=MATERIALS / "debian-reference.ja.pdf")
    options = parser.parse_args()
    if not options.file.exists():
        sys.exit(f"{options.file} is missing: set ENNOSHITA_MATERIALS to the folder that holds it.")
    with tempfile.TemporaryDirectory(prefix="en-") as folder:
        house = House(Path(folder))
        try:
            ours, theirs = alternate(house, options.file, quick=options.quick)
        finally:
            house.stop()
    report(ours, theirs)


def alternate(house: "House", file: Path, *, quick: bool) -> tuple[list[Round], list[Round]]:
    ours, theirs = [], []
    for at in range(1 if quick else 3):
        ours.append(house.take_in(file))
        count = len(ours[0].sizes)
        theirs.append(pdftocairo(file, range(1, count + 1, 8 if quick else 1)))
        print(f"round {at + 1}: ours {ours[-1].pages_per_s:.1f} pages/s, pdftocairo {theirs[-1].pages_per_s:.1f} pages/s", flush=True)
    return ours, theirs


def pdftocairo(file: Path, pages: range) -> Round:
    with tempfile.TemporaryDirectory(prefix="en-") as folder, ThreadPoolExecutor(5) as five:

        def one(number: int) -> float:
            target = f"{folder}/{number}.svg"
            subprocess.run(["pdftocairo", "-r", "300", "-svg", "-q", "-f", str(number), "-l", str(number), file, target], check=True)
            return time.perf_counter()

        began = time.perf_counter()
        ended = list(five.map(one, pages))
        sizes = [path.stat().st_size for path in Path(folder).iterdir()]
    return Round(ended[0] - began, max(ended) - began, sizes, 0)


class House:
    """A served demo city, and 大引 of its information systems, who puts files into her unit's space."""

    def __init__(self, folder: Path) -> None:
        os.environ["ENNOSHITA_DATA"] = str(folder / "own")
        django.setup()
        self.server = Running(build_demo(folder / "demo"), folder / "d")
        self.server.start()
        self.cookie = {"Cookie": f"session={self.server.cookie(MEMBER)['session']}"}
        [(self.space,)] = self.server.sql(
            "SELECT s.id FROM spaces_space s JOIN spaces_membership m ON m.space_id = s.id JOIN people_person p ON p.id = m.person_id"
            " WHERE p.staff_number = ? AND s.kind = 'unit' AND m.role != 'guest' ORDER BY s.id LIMIT 1",
            MEMBER,
        )

    def ask(self, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> tuple[http.client.HTTPResponse, bytes, float]:
        """Answer, its body, and when the last byte of the question had left."""
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=120)
        line.request(method, path, body, headers)
        sent = time.perf_counter()
        answer = line.getresponse()
        return answer, answer.read(), sent

    def take_in(self, file: Path) -> Round:
        # Each round a file of its own: the same bytes would be in the store already.
        content = file.read_bytes() + b"\n%% %d\n" % time.time_ns()
        tus = {"Tus-Resumable": "1.0.0", "Origin": self.server.url, **self.cookie}
        name, space = (base64.b64encode(text.encode()).decode() for text in (file.name, str(self.space)))
        begun, _, _ = self.ask(
            "POST", "/files/uploads/", {**tus, "Upload-Length": str(len(content)), "Upload-Metadata": f"filename {name},space {space}"}
        )
        patch = {**tus, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
        stored, _, sent = self.ask("PATCH", begun.headers["Location"], patch, content)
        if stored.status != 204:
            sys.exit(f"The upload ended with {stored.status}.")
        return self.listen(f"file/{stored.headers['Ennoshita-File']}", sent)

    def listen(self, topic: str, sent: float) -> Round:
        here = f"127.0.0.1:{self.server.port}"
        with connect(f"ws://{here}/socket", origin=Origin(f"http://{here}"), additional_headers=self.cookie, max_size=None) as line:
            epoch = json.loads(line.recv())["epoch"]
            line.send(json.dumps({"type": "listen", "topic": topic, "epoch": epoch, "since": 0}))
            pages, first, events = self.hear(line)
            ended = time.perf_counter()
        for page in pages.values():
            if page["failed"] or self.ask("HEAD", page["url"], self.cookie)[0].status != 200:
                sys.exit(f"Page {page['number']} is not readable.")
        return Round(first - sent, ended - sent, [page["bytes"] for page in pages.values()], events)

    def hear(self, line: ClientConnection) -> tuple[dict[int, dict[str, Any]], float, int]:
        pages: dict[int, dict[str, Any]] = {}
        first, events = 0.0, 0
        while True:
            message = json.loads(line.recv(timeout=120))
            event = message.get("event", {})
            events += bool(event)
            for page in event.get("pages", []):
                pages[page["number"]] = page
                if page["number"] == 1:
                    self.ask("GET", page["url"], self.cookie)
                    first = time.perf_counter()
            if event.get("type") == "version_ready":
                return pages, first, events
            if event.get("type") == "version_failed":
                sys.exit(f"The file failed: {event['reason']}.")

    def stop(self) -> None:
        self.server.stop()


def report(ours: list[Round], theirs: list[Round]) -> None:
    def middle(values: list[float]) -> float:
        return statistics.median(values)

    def mean_kb(rounds: list[Round]) -> float:
        return sum(sum(each.sizes) for each in rounds) / sum(len(each.sizes) for each in rounds) / 1000

    rows = [
        (
            name,
            middle([r.first_s for r in rounds]),
            middle([r.pages_per_s for r in rounds]),
            mean_kb(rounds),
            max(max(r.sizes) for r in rounds) / 1000,
        )
        for name, rounds in (("ennoshita", ours), ("pdftocairo -r 300 -svg, 5 at once", theirs))
    ]
    print(f"\n{'':36}{'first page s':>14}{'pages/s':>10}{'mean kB':>10}{'largest kB':>12}")
    for name, first, speed, mean, largest in rows:
        print(f"{name:36}{first:14.2f}{speed:10.1f}{mean:10.1f}{largest:12.0f}")
    cores, load = len(os.sched_getaffinity(0)), os.getloadavg()[0]
    print(f"{len(ours[0].sizes)} pages, {len(ours)} rounds, {ours[0].events} events a file, {cores} cores, load {load:.1f}\n")
    (_, first, speed, mean, _), (_, _, their_speed, their_mean, _) = rows
    figures = {
        "first_page_s": first,
        "pages_per_s": speed,
        "mean_kb": mean,
        "speed_ratio": speed / their_speed,
        "bytes_ratio": mean / their_mean,
    }
    print(json.dumps({key: round(value, 3) for key, value in figures.items()}))


if __name__ == "__main__":
    main()
