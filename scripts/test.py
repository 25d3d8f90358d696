"""`make test` and `make long`: check, elements, everything on SQLite, what is marked on PostgreSQL, browsers.

Each run of pytest ends with its own closing line; the list of all steps comes before the last of them.
"""

import os
import sys
import tempfile

from scripts import check
from scripts.postgres import cluster
from scripts.steps import Step, Walk, node, python


def main() -> int:
    long = "--long" in sys.argv
    kept = "" if long else " and not long"
    counts = ["--long"] if long else []
    walk = Walk()
    for step in check.steps():
        walk.take(step)
    walk.take(Step("elements", node("vitest", "run")))
    try:
        with cluster() as url:
            walk.take(Step("PostgreSQL", _pytest("-m", f"database{kept}", "-n", "2", *counts), {**os.environ, "DATABASE_URL": url}))
    except FileNotFoundError as missing:
        walk.note(f"PostgreSQL: not tested. {missing}", failed="CI" in os.environ)
    with tempfile.TemporaryDirectory(prefix="en-") as shared:
        once = {**os.environ, "DEMO_BUILT_IN": shared}
        walk.take(Step("browsers", _pytest("-m", f"browser{kept}", "-n", "2", "--dist", "worksteal", *counts), once))
        walk.take(Step("SQLite", _pytest("-m", f"not browser{kept}", "-n", "2", *counts), once))
    walk.tell()
    return int(walk.failed)


def _pytest(*arguments: str) -> list[str]:
    return python("-m", "pytest", *arguments)


if __name__ == "__main__":
    sys.exit(main())
