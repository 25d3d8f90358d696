"""From a turn to the painted page in Chromium at 1366×768, beside pdf.js opening the PDF again at each turn.

    python -m bench.paint [--quick]

Ours is the whole product: the presenter's wish on a socket, right, durable turn, frame, image, decode, paint, in the room that a
reader has open on the 272-page Debian reference. Four turns of five go to the next page, which lies ready; the fifth jumps somewhere.
Theirs: server-sent events tell the page's number, a new viewer opens the document (from the browser's cache) and draws the page.
Both end when the frame after the drawing has been painted. Rounds alternate; each is repeated with the page's CPU slowed six times.
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from websockets.sync.client import connect
from websockets.typing import Origin

from bench.peers.pdfjs import Projector
from bench.turn_house import House
from bench.turn_load import build
from tests.browser import Browser
from tests.materials import material

WATCH = """() => {
  window.painted = [];
  addEventListener("painted", ({ detail }) => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = () => window.painted.push([detail.page.id, performance.timeOrigin + performance.now()]);
    after.port2.postMessage(0);
  }));
}"""
SLOW = 6
JUMP_EVERY = 5


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    rounds, turns = (1, 10) if quick else (3, 40)
    try:
        document = material("debian-reference.ja.pdf")
    except FileNotFoundError as missing:
        raise SystemExit(str(missing)) from missing
    browser = Browser.start()
    if browser is None:
        raise SystemExit("There is no Chromium here.")
    with tempfile.TemporaryDirectory(prefix="en-") as folder:
        house = House(Path(folder), build(Path(folder)))
        projector = Projector(document, Path(folder))
        try:
            measured = alternate(Ours(house, browser, document), Theirs(projector, browser), rounds, turns)
        finally:
            projector.stop()
            browser.close()
            house.stop()
    report(measured)


class Ours:
    def __init__(self, house: House, browser: Browser, document: Path) -> None:
        self.house = house
        self.pages: list[int] = json.loads(house.ask(f"table {document}"))["pages"]
        cookie = house.server.cookie("4001")["session"]
        address = f"ws://127.0.0.1:{house.server.port}/socket"
        said = {"Cookie": f"session={cookie}"}
        # Nobody reads this socket while the other candidate has its turns: no ping is answered then.
        self.presenter = connect(address, additional_headers=said, origin=Origin(house.server.url), legacy=True, ping_interval=None)
        self.window = browser.window(house.server.url, house.server.cookie("1001"), width=1366, height=768, lang="ja")
        self.window.goto(f"/meetings/{house.about['meeting']}/room/")
        self.window.evaluate(WATCH)
        self.wishes = 0

    def turn(self, number: int) -> tuple[int, float]:
        """What the window will have painted, and the moment of the press on the wall clock in ms."""
        page = self.pages[number - 1]
        self.wishes += 1
        wish = {"type": "do", "id": f"paint-{self.wishes}", "topic": self.house.topic, "deed": "turn", "wish": {"page": page}}
        moment = time.time() * 1000
        self.presenter.send(json.dumps(wish))
        return page, moment


class Theirs:
    def __init__(self, projector: Projector, browser: Browser) -> None:
        self.projector = projector
        self.window = browser.window(projector.url, {}, width=1366, height=768, lang="ja")
        self.window.goto("/")
        while not projector.listeners:
            time.sleep(0.05)

    def turn(self, number: int) -> tuple[int, float]:
        return number, self.projector.turn(number)


def alternate(ours: Ours, theirs: Theirs, rounds: int, turns: int) -> dict[str, list[float]]:
    measured: dict[str, list[float]] = {"ours": [], "theirs": [], "ours, slow": [], "theirs, slow": []}
    chosen = random.Random(12)  # the same jumps in every run
    for _ in range(rounds):
        for slow in ("", ", slow"):
            numbers = walk(chosen, turns)
            for name, side in (("ours", ours), ("theirs", theirs)):
                throttle(side.window, SLOW if slow else 1)
                measured[name + slow] += [delay(side, number, bool(slow)) for number in numbers][1:]
                throttle(side.window, 1)
        print(", ".join(f"{name} {statistics.median(each):.0f} ms" for name, each in measured.items()), flush=True)
    return measured


def walk(chosen: random.Random, turns: int) -> list[int]:
    at, numbers = chosen.randrange(20, 200), []
    for step in range(turns + 1):
        at = chosen.randrange(20, 200) if step % JUMP_EVERY == 0 else at + 1
        numbers.append(at)
    return numbers


def throttle(window: Page, rate: int) -> None:
    window.context.new_cdp_session(window).send("Emulation.setCPUThrottlingRate", {"rate": rate})


def delay(side: Ours | Theirs, number: int, slow: bool) -> float:
    side.window.evaluate("() => { window.painted.length = 0; }")
    wanted, moment = side.turn(number)
    side.window.wait_for_function("wanted => window.painted.some(([page]) => page === wanted)", arg=wanted, polling=50)
    painted: list[list[float]] = side.window.evaluate("() => window.painted")
    # As long as a presenter leaves a page at least; what lies ahead is fetched meanwhile.
    time.sleep(1.5 if slow else 0.7)
    return next(at for page, at in painted if page == wanted) - moment


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def report(measured: dict[str, list[float]]) -> None:
    print("\n| turn to painted page | median ms | p95 ms | worst ms |\n|---|---|---|---|")
    for name, each in measured.items():
        print(f"| {name} | {statistics.median(each):.0f} | {p95(each):.0f} | {max(each):.0f} |")
    figures: dict[str, Any] = {
        "turns": len(measured["ours"]),
        "p95_ms": round(p95(measured["ours"]), 1),
        "throttled_p95_ms": round(p95(measured["ours, slow"]), 1),
        "ratio_to_pdfjs": round(statistics.median(measured["ours"]) / statistics.median(measured["theirs"]), 3),
        "throttled_ratio_to_pdfjs": round(statistics.median(measured["ours, slow"]) / statistics.median(measured["theirs, slow"]), 3),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
