"""Forty PCs behind one wireless link: 50 Mbit/s both ways, 1 % of the packets lost both ways, TLS.

    python -m bench.wireless [--quick]        (as root: it makes a network of its own)

The house serves HTTPS; the hall is a network namespace. What a first visit fetches (scripts, styles, letters, images) is watched in a
real Chromium once, before the page is painted and after it; then forty PCs each fetch that with an empty cache in this order, take the
state and listen before what comes after the page, and follow: one jump into the document, told by itself, and six seconds later 30
turns, 1.5 s apart, with the next four pages fetched ahead as the room does. *join* ends when the last one listens and has the page,
*settled* when the last one has all of its first visit; then the turns begin. A turn's delay is from the press to event and image on a
PC. Beside it, alternating: the same PCs fetching each page only when it is turned to, as most others do.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from websockets.sync.client import connect
from websockets.typing import Origin

from bench.turn_house import House
from bench.turn_load import build
from bench.wireless_link import HALL, OUTSIDE, Link, missing
from tests.browser import Browser
from tests.materials import material
from tests.running import ANY_CERTIFICATE, ROOT

PCS, MEGABITS, LOSS = 40, 50, 1
GAP, SENTENCES = 1.5, 6.0


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    rounds, turns = (1, 8) if parser.parse_args().quick else (2, 30)
    if reason := missing():
        print(json.dumps({"not_measured": reason}))
        return
    with tempfile.TemporaryDirectory(prefix="en-") as folder, Link(MEGABITS, LOSS):
        cert, key = certificate(Path(folder))
        more = {"HOST": "0.0.0.0", "ENNOSHITA_HOSTS": f"{OUTSIDE} localhost 127.0.0.1", "ENNOSHITA_HTTPS": "yes"}
        house = House(Path(folder), build(Path(folder)), "--cert", str(cert), "--key", str(key), **more)
        try:
            report(alternate(Hall(house, Path(folder)), rounds, turns))
        finally:
            house.stop()


def certificate(folder: Path) -> tuple[Path, Path]:
    cert, key = folder / "city.pem", folder / "city.key"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "5", "-subj", "/CN=localhost", "-out", str(cert)]
    subprocess.run([*made, "-keyout", str(key)], check=True, capture_output=True)
    return cert, key


class Hall:
    def __init__(self, house: House, folder: Path) -> None:
        self.house, self.folder = house, folder
        try:
            table = json.loads(house.ask(f"table {material('debian-reference.ja.pdf')}"))
        except FileNotFoundError as absent:
            raise SystemExit(str(absent)) from absent
        self.pages: list[int] = table["pages"]
        self.at = 20
        self.assets, self.later = self.watch_a_first_visit()

    def watch_a_first_visit(self) -> tuple[list[str], list[str]]:
        """The paths that a browser with an empty cache asks for when it enters the room: before the page is painted, and after it."""
        browser = Browser.start()
        if browser is None:
            raise SystemExit("There is no Chromium here.")
        own = browser.window(self.house.server.url, {}, width=1366, height=768, lang="ja")
        context = own.context.browser.new_context(ignore_https_errors=True, base_url=self.house.server.url, locale="ja")  # type: ignore[union-attr]
        session = self.house.server.cookie("1001")["session"]
        context.add_cookies([{"name": "__Host-session", "value": session, "url": self.house.server.url, "secure": True}])
        page = context.new_page()
        page.add_init_script("addEventListener('painted', () => { window.painted ??= performance.now(); });")
        room = f"/meetings/{self.house.about['meeting']}/room/"
        page.goto(room)
        page.locator("page-stage img").first.wait_for()
        # Words are asked for within two seconds of the page, what else there is at once.
        page.wait_for_timeout(4000)
        asked: list[tuple[float, str]] = page.evaluate("performance.getEntriesByType('resource').map(each => [each.startTime, each.name])")
        painted: float = page.evaluate("window.painted")
        browser.close()
        paths = {urlsplit(address).path: at <= painted for at, address in reversed(asked) if not urlsplit(address).path.startswith("/hub/")}
        return [room, *(path for path, early in paths.items() if early)], [path for path, early in paths.items() if not early]

    def round(self, turns: int, *, ahead: bool) -> dict[str, Any]:
        url = urlsplit(self.house.server.url)
        cookies = [cookie.replace("session=", "__Host-session=") for cookie in self.house.cookies.read_text().splitlines()[1 : PCS + 1]]
        plan = {
            "host": OUTSIDE,
            "name": OUTSIDE,
            "port": url.port,
            "topic": self.house.topic,
            "state": f"/meetings/{self.house.about['meeting']}/state/",
            "assets": self.assets,
            "later": self.later,
            "cookies": cookies,
            "fetches_ahead": ahead,
        }
        file = self.folder / "plan.json"
        file.write_text(json.dumps(plan))
        command = ["ip", "netns", "exec", HALL, sys.executable, "-m", "bench.peers.hall", str(file)]
        hall = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        assert hall.stdin and hall.stdout
        joined = json.loads(hall.stdout.readline())["joined"]
        settled = json.loads(hall.stdout.readline())["settled"]
        delays: list[float] = []
        jump: list[float] = []
        with self.presenter() as presenter:
            for at in range(turns + 1):
                time.sleep(GAP)
                moment, seq = self.turn(presenter)
                hall.stdin.write(f"turn {seq} {moment}\n")
                (delays if at else jump).extend(json.loads(hall.stdout.readline())["delays"])
                # Into a document that nobody has yet; then somebody says a few sentences about it.
                time.sleep(0 if at else SENTENCES)
        hall.stdin.close()
        ahead_mb = json.loads(hall.stdout.readline())["ahead_mb"]
        hall.wait()
        return {"joined": joined, "settled": settled, "jump": max(jump), "delays": delays, "ahead_mb": ahead_mb}

    def presenter(self) -> Any:
        cookie = f"__Host-session={self.house.server.cookie('4001')['session']}"
        address = self.house.server.url.replace("https:", "wss:") + "/socket"
        return connect(address, additional_headers={"Cookie": cookie}, origin=Origin(self.house.server.url), ssl=ANY_CERTIFICATE)

    def turn(self, presenter: Any) -> tuple[float, int]:
        """The moment of the press (ms, monotonic), and the seq it got."""
        self.at += 1
        wish = {"page": self.pages[self.at]}
        moment = time.monotonic() * 1000
        presenter.send(json.dumps({"type": "do", "id": f"hall-{self.at}", "topic": self.house.topic, "deed": "turn", "wish": wish}))
        while (said := json.loads(presenter.recv()))["type"] != "done":
            if said["type"] == "declined":
                raise RuntimeError(said["reason"])
        return moment, said["seq"]


def alternate(hall: Hall, rounds: int, turns: int) -> dict[str, list[dict[str, Any]]]:
    measured: dict[str, list[dict[str, Any]]] = {"ahead": [], "at the turn": []}
    for _ in range(rounds):
        for name, each in measured.items():
            each.append(hall.round(turns, ahead=name == "ahead"))
            print(f"{name}: join {each[-1]['joined']:.1f} s, turn p95 {p95(each[-1]['delays']):.0f} ms", flush=True)
    return measured


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def report(measured: dict[str, list[dict[str, Any]]]) -> None:
    delays = {name: [delay for each in rounds for delay in each["delays"]] for name, rounds in measured.items()}
    print("\n| event and image on each of 40 PCs | median ms | p95 ms | worst ms |\n|---|---|---|---|")
    for name, each in delays.items():
        print(f"| fetched {name} | {statistics.median(each):.0f} | {p95(each):.0f} | {max(each):.0f} |")
    figures = {
        "turn_p95_ms": round(p95(delays["ahead"]), 1),
        "join_s": round(max(each["joined"] for rounds in measured.values() for each in rounds), 2),
        "settled_s": round(max(each["settled"] for rounds in measured.values() for each in rounds), 2),
        "prefetch_mb_per_client": round(max(each["ahead_mb"] for each in measured["ahead"]), 2),
        "jump_ms": round(max(each["jump"] for each in measured["ahead"])),
        "unfetched_turn_p95_ms": round(p95(delays["at the turn"]), 1),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
