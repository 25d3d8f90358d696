"""How quickly is a word found among a million pages? `python -m bench.find [--quick]`; one JSON object on the last line.

Pages of 300 letters in 400 spaces are indexed by the product's own rebuild, in a database of their own, outside the timed part. Then
words of one to four letters are asked by four people who may see 5, 40, 200 and all of the spaces: the whole of `search.api.find`,
with the question which spaces these are and the rows of the hits. Every answer is compared with the truth, found letter by letter.
Peers on the same rows and with the same permission: LIKE on SQLite, LIKE with pg_trgm on PostgreSQL. --quick: 50,000 pages.
--keep FOLDER leaves both databases there, and asks those that are there already instead of building them.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from .find_texts import questions, texts

SPACES = 400
ASKED = 400
PAGES_OF_A_FILE = 50
SEEN = [5, 40, 200, SPACES]
BEGAN = datetime(2016, 4, 1, tzinfo=UTC)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--pages", type=int, help="another number of pages than 1,000,000 (--quick: 50,000)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep what is built there, and use it when it is there")
    parser.add_argument("--inside", choices=["sqlite", "postgresql"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    pages = options.pages or (50_000 if options.quick else 1_000_000)
    if options.inside:
        inside(pages)
    elif options.keep:
        both(pages, options.keep.resolve() / str(pages))
    else:
        with tempfile.TemporaryDirectory(prefix="en-") as folder:
            both(pages, Path(folder))


def both(pages: int, folder: Path) -> None:
    from scripts.postgres import cluster  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    # PostgreSQL's own user must reach its part.
    folder.chmod(0o755)
    with cluster(folder / "cluster") as url:
        # Both are built at once, a core each; then one after the other is asked, alone.
        children = [start(engine, folder, url if engine == "postgresql" else "", pages) for engine in ("sqlite", "postgresql")]
        for child in children:
            wait(child, "built")
        lite, post = (ask(child) for child in children)
    report(pages, lite, post)


def start(engine: str, folder: Path, url: str, pages: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "ENNOSHITA_DATA": f"{folder}/{engine}", "DATABASE_URL": url}
    command = [sys.executable, "-m", "bench.find", "--inside", engine, "--pages", str(pages)]
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def wait(child: subprocess.Popen[str], word: str) -> str:
    assert child.stdout
    for line in child.stdout:
        if line.startswith(word):
            return line.removeprefix(word).strip()
        print(line, end="", flush=True)
    sys.exit(f"The bench inside ended with {child.wait()}.")


def ask(child: subprocess.Popen[str]) -> dict[str, Any]:
    assert child.stdin
    child.stdin.write("go\n")
    child.stdin.flush()
    answer: dict[str, Any] = json.loads(wait(child, "answer"))
    child.wait()
    return answer


def inside(pages: int) -> None:
    """In a process of its own, as each database has settings of its own: index, say "built", and when told answer."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ennoshita.site.settings")
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    kept = Path(os.environ["ENNOSHITA_DATA"]) / "folded"
    town = Town(kept.read_text().split("\0")) if kept.exists() else build(pages, kept, connection)
    print("built", flush=True)
    sys.stdin.readline()
    words = questions(ASKED, town.folded[:: max(1, pages // 5000)])
    print("answer", json.dumps(town.answer(words)), flush=True)


def build(pages: int, kept: Path, connection: Any) -> Town:
    from ennoshita.apps.search import api as search  # noqa: PLC0415

    written = list(texts(pages))
    populate()
    town = Town([search.key(text) for text in written], written)
    began, busy = time.perf_counter(), time.process_time()
    for _ in search.rebuild(pause=0):
        pass
    took, busy = time.perf_counter() - began, time.process_time() - busy
    print(f"{connection.vendor}: {pages:,} pages indexed in {took:.0f} s, {busy:.0f} s of this processor", flush=True)
    town.written = []
    peer_index(connection)
    kept.write_text("\0".join(town.folded))
    return town


def populate() -> None:
    """Four people and the spaces they may see."""
    from ennoshita.apps.people.api import Person  # noqa: PLC0415
    from ennoshita.apps.spaces.api import Membership, Space  # noqa: PLC0415

    spaces = Space.objects.bulk_create([Space(name=f"場{number}") for number in range(SPACES)])
    for seen in SEEN:
        person = Person.objects.create(staff_number=f"b{seen}")
        Membership.objects.bulk_create([Membership(space=space, person=person) for space in spaces[:: SPACES // seen][:seen]])


class Town:
    """Files of fifty pages that lie in spaces, told to search as any room would tell it."""

    def __init__(self, folded: list[str], written: list[str] | None = None) -> None:
        from ennoshita.apps.people.api import Person  # noqa: PLC0415
        from ennoshita.apps.search import api as search  # noqa: PLC0415
        from ennoshita.apps.spaces.api import Space  # noqa: PLC0415

        self.search = search
        self.folded, self.written = folded, written or []
        self.spaces = list(Space.objects.filter(name__startswith="場").order_by("pk").values_list("pk", flat=True))
        self.people = [Person.objects.get(staff_number=f"b{seen}") for seen in SEEN]
        nothing = search.Source("bench", things=self.things, read=self.read, show=lambda person, keys: {})
        # The rooms' own sources have nothing here and are not asked.
        search.register(nothing, {"page": "Pages"})

    def space_of(self, file: int) -> int:
        return self.spaces[file * 7919 % SPACES]

    def things(self) -> Iterable[tuple[datetime, int]]:
        return ((BEGAN + timedelta(hours=file), file) for file in range(len(self.folded) // PAGES_OF_A_FILE))

    def read(self, file: int) -> Iterator[Any]:
        for number in range(file * PAGES_OF_A_FILE, (file + 1) * PAGES_OF_A_FILE):
            at = BEGAN + timedelta(hours=file)
            yield self.search.Piece(f"page/{number}", "page", self.space_of(file), at, self.written[number])

    def answer(self, words: list[str]) -> dict[str, Any]:
        ours, theirs, right, wanted = [], [], 0, 0
        for number, word in enumerate(words):
            who = number // 4 % len(SEEN)
            person = self.people[who]
            began = time.perf_counter()
            found = self.search.find(person, word)
            ours.append((time.perf_counter() - began) * 1000)
            truth, all_of_them = self.truth(word, who)
            keys = [hit.key for hit in found.hits]
            right += len(set(keys) & set(truth))
            wanted += len(truth)
            if keys != truth or (found.count is not None and found.count != all_of_them):
                print(
                    f"“{word}” for {person.staff_number}: {len(keys)} of {len(truth)}, counted {found.count} of {all_of_them}", flush=True
                )
            # All four lengths and all four people.
            if number % 36 < 4:
                theirs.append(scan(self.search.key(word), self.seen(who)))
        slow = max(zip(ours, words, strict=True))
        return {
            "p50": statistics.median(ours),
            "p95": p95(ours),
            "max": slow[0],
            "slowest": slow[1],
            "peer_p50": statistics.median(theirs),
            "peer_p95": p95(theirs),
            "recall": right / wanted,
        }

    def seen(self, who: int) -> list[int]:
        return self.spaces[:: SPACES // SEEN[who]][: SEEN[who]]

    def truth(self, word: str, who: int) -> tuple[list[str], int]:
        """The twenty newest pages that hold the word and that this person may see, and how many there are, up to 101."""
        key, seen, found = self.search.key(word), set(self.seen(who)), []
        for number in range(len(self.folded) - 1, -1, -1):
            if key in self.folded[number] and self.space_of(number // PAGES_OF_A_FILE) in seen:
                found.append(f"page/{number}")
                if len(found) > 100:
                    break
        return found[:20], len(found)


def scan(key: str, spaces: list[int]) -> float:
    """The peer: the same twenty rows by LIKE, in milliseconds."""
    from django.db import connection  # noqa: PLC0415

    escaped = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    with connection.cursor() as cursor:
        began = time.perf_counter()
        cursor.execute(
            f"SELECT id, key FROM search_entry WHERE text LIKE %s ESCAPE '\\' AND space_id IN ({','.join(map(str, spaces))})"
            " ORDER BY id DESC LIMIT 20",
            [f"%{escaped}%"],
        )
        cursor.fetchall()
        return (time.perf_counter() - began) * 1000


def peer_index(connection: Any) -> None:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION pg_trgm")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute("CREATE INDEX peer ON search_entry USING gin (text gin_trgm_ops)")
        cursor.execute("ANALYZE search_entry")


def p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def report(pages: int, lite: dict[str, Any], post: dict[str, Any]) -> None:
    print(f"\n{'':34}{'p50 ms':>10}{'p95 ms':>10}{'max ms':>10}")
    for name, each in (("SQLite, FTS5 grams", lite), ("PostgreSQL, GIN grams", post)):
        print(f"{name:34}{each['p50']:10.1f}{each['p95']:10.1f}{each['max']:10.1f}  {each['slowest']}")
    for name, each in (("SQLite, LIKE", lite), ("PostgreSQL, LIKE with pg_trgm", post)):
        print(f"{name:34}{each['peer_p50']:10.1f}{each['peer_p95']:10.1f}")
    print(f"{pages:,} pages of 300 letters, {SPACES} spaces, {len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f}\n")
    figures = {
        "p95_ms": lite["p95"],
        "pg_p95_ms": post["p95"],
        "recall": min(lite["recall"], post["recall"]),
        "like_ratio": lite["peer_p95"] / lite["p95"],
        "pg_trgm_ratio": post["peer_p95"] / post["p95"],
    }
    print(json.dumps({key: round(value, 3) for key, value in figures.items()}))


if __name__ == "__main__":
    main()
