"""`make check`: everything that reads the code and runs nothing of it."""

import sys

from scripts.steps import Step, Walk, installed, node, python


def steps() -> list[Step]:
    return [
        Step("lint", installed("ruff", "check", "--quiet", ".")),
        Step("format", installed("ruff", "format", "--check", "--quiet", ".")),
        Step("types", installed("mypy", "--no-error-summary")),
        Step("layers", installed("lint-imports", "--no-cache")),
        Step("TypeScript", node("tsc", "--noEmit")),
        Step("event types", python("manage.py", "event_types", "--check")),
        Step("migrations", python("manage.py", "makemigrations", "--check", "--dry-run", "--verbosity", "1")),
    ]


def main() -> int:
    walk = Walk()
    for step in steps():
        walk.take(step)
    walk.tell()
    return int(walk.failed)


if __name__ == "__main__":
    sys.exit(main())
