"""`make bench`: every bench/NAME.py that can be run by itself, with --quick, one after another."""

import sys

from scripts.steps import ROOT, Step, Walk, python


def main() -> int:
    walk = Walk()
    benches = [file for file in sorted((ROOT / "bench").glob("[a-z]*.py")) if "__main__" in file.read_text()]
    for file in benches:
        walk.take(Step(file.stem, python("-m", f"bench.{file.stem}", "--quick")))
    walk.tell()
    return int(walk.failed)


if __name__ == "__main__":
    sys.exit(main())
