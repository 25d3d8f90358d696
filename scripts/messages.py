"""`python -m scripts.messages`: compile every translation to what gettext reads. What is missing, the rules of the house tell."""

from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ennoshita"


def main() -> None:
    files = sorted(PACKAGE.glob("**/locale/*/LC_MESSAGES/django.po"))
    for file in files:
        compiled = file.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < file.stat().st_mtime:
            polib.pofile(str(file)).save_as_mofile(str(compiled))


if __name__ == "__main__":
    main()
