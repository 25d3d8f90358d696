"""How quickly a city's logs become figures. `python -m bench.printing [--quick] [--ten]`; one JSON object on the last line.

A million lines, three years of a city's print server in the format we recommend (bench/printing_city.py), are read through the product's
own door, `importing.read_file`, into jobs and sums: kept in the store, parsed, deduplicated, each of its person's section, in short
transactions; then the same file again. Then the parts of April to August are asked: by section, machine, colour, sides; and the pages
(bench/printing_pages.py). Its peer is DuckDB, which reads the same file, parts and deduplicates it and makes the same sums by day and
month; it knows no persons and keeps no originals. Both in a process of their own, one after the other, thrice; the middle one counts.
--quick: 100,000 lines, and seconds for a million reckoned from them. --ten: ten million too.
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
from datetime import date
from pathlib import Path
from typing import Any

from .printing_city import SECRET, SECTIONS, USERS, lines
from .printing_pages import pages, timed

MILLION, TEN = 1_000_000, 10_000_000
ROUNDS = 3
APRIL, AUGUST = date(2025, 4, 1), date(2025, 8, 31)
ASKED = 20


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--ten", action="store_true", help="ten million lines too")
    parser.add_argument("--inside", choices=["ours", "duckdb"], help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        print(json.dumps(ours(options.file) if options.inside == "ours" else duckdb(options.file)))
        return
    from .printing_counters import counters  # noqa: PLC0415 - a child needs neither
    from .printing_truth import truth  # noqa: PLC0415

    found = loads(MILLION // 10 if options.quick else MILLION, ROUNDS)
    if options.ten:
        ten = loads(TEN, 1)
        found |= {"load_10m_s": ten["load_s"], "reload_10m_s": ten["reload_s"], "peak_10m_mb": ten["peak_mb"]}
    per = MILLION / found["lines"]
    told = {
        **{"load_1m_s": round(found.pop("load_s") * per, 2), "duckdb_load_1m_s": round(found.pop("duckdb_s") * per, 2)},
        **found,
        **truth(quick=options.quick),
        **counters(quick=options.quick),
    }
    print(json.dumps(told))


def loads(count: int, rounds: int) -> dict[str, Any]:
    """Of the rounds each the middle one, of peaks the highest."""
    with tempfile.TemporaryDirectory(prefix="en-") as folder:
        file = Path(folder) / "page_log"
        with file.open("wb") as out:
            out.writelines(lines(count))
        ran = [(child("ours", file, Path(folder) / f"{at}"), child("duckdb", file, Path(folder) / f"{at}")) for at in range(rounds)]
    own = {name: statistics.median(one[name] for one, _other in ran) for name in ran[0][0]}
    own["peak_mb"] = max(one["peak_mb"] for one, _other in ran)
    assert all(one["new_rows"] == 0 for one, _other in ran)
    told = {**own, "duckdb_s": statistics.median(other["load_s"] for _one, other in ran), "lines": count}
    print(json.dumps(told), flush=True)
    return told


def child(which: str, file: Path, data: Path) -> dict[str, float]:
    environment = {**os.environ, "ENNOSHITA_DATA": str(data), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "ennoshita.site.settings"}
    command = [sys.executable, "-m", "bench.printing", "--inside", which, "--file", str(file)]
    said = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    answer: dict[str, float] = json.loads(said.splitlines()[-1])
    return answer


def ours(file: Path) -> dict[str, float]:
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from ennoshita.apps.printing.actions import importing  # noqa: PLC0415
    from ennoshita.apps.printing.breakdowns import by  # noqa: PLC0415
    from ennoshita.apps.printing.domain.periods import Period  # noqa: PLC0415
    from ennoshita.apps.printing.models import Job, Source  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    person = people()
    source = Source.objects.create(kind=Source.Kind.CUPS, name="print1", settings={"secret": SECRET}, made_by=person)

    def read() -> int:
        with file.open("rb") as content:
            importing.read_file(source, file.name, content)
        return Job.objects.count()

    busy = time.process_time()
    load_s, rows = timed(read)
    busy = time.process_time() - busy
    reload_s, again = timed(read)
    period = Period(APRIL, AUGUST)
    report = statistics.median(
        timed(lambda: [by(period, what) for what in ("unit", "printer", "colour", "sides")])[0] for _ in range(ASKED)
    )
    return {
        "load_s": load_s,
        "load_cpu_s": busy,
        "reload_s": reload_s,
        "rows": rows,
        "new_rows": again - rows,
        "report_ms": round(report * 1000, 1),
        "peak_mb": peak_mb(),
        **pages(person),
    }


def people() -> Any:
    """A city with a person behind each sign-in name, in forty sections."""
    from ennoshita.apps.people.api import Person, Post, Unit  # noqa: PLC0415
    from ennoshita.core.models import City  # noqa: PLC0415

    City.objects.create(name="縁野市")
    since = date(2000, 4, 1)
    units = Unit.objects.bulk_create([Unit(name=f"課{number}", valid_from=since) for number in range(SECTIONS)])
    persons = Person.objects.bulk_create([Person(staff_number=f"u{1000 + number}") for number in range(USERS)])
    Post.objects.bulk_create(
        [Post(person=person, unit=units[at * SECTIONS // USERS], effective_on=since) for at, person in enumerate(persons)]
    )
    return persons[0]


def duckdb(file: Path) -> dict[str, float]:
    import duckdb as peer  # noqa: PLC0415

    data = Path(os.environ["ENNOSHITA_DATA"]).with_suffix(".duckdb")
    statements = (
        Path(__file__).with_name("peers").joinpath("printing.sql").read_text().replace("@FILE@", str(file)).replace("@SECRET@", SECRET)
    )
    with peer.connect(str(data), config={"threads": os.cpu_count() or 1}) as database:
        load_s, _none = timed(lambda: database.execute(statements))
        [(rows,)] = database.execute("SELECT count(*) FROM job").fetchall()
    return {"load_s": load_s, "rows": rows, "peak_mb": peak_mb()}


def peak_mb() -> float:
    import resource  # noqa: PLC0415

    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


if __name__ == "__main__":
    main()
