"""`python -m scripts.messages [--check]`: compile every translation to what gettext reads; `--check` names what is missing."""

import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    files = sorted((ROOT / "ennoshita").glob("**/locale/*/LC_MESSAGES/django.po"))
    faults = [fault for file in files for fault in _faults(file)] if "--check" in sys.argv else []
    for fault in faults:
        print(fault)
    for file in files:
        compiled = file.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < file.stat().st_mtime:
            polib.pofile(str(file)).save_as_mofile(str(compiled))
    return 1 if faults else 0


def _faults(file: Path) -> list[str]:
    """Entries that a Japanese reader would meet in English."""
    entries = polib.pofile(str(file))
    bad = [entry for entry in entries if not entry.obsolete and not entry.translated()]
    return [f"{file.relative_to(ROOT)}: no translation of {entry.msgid!r}" for entry in bad]


if __name__ == "__main__":
    sys.exit(main())
