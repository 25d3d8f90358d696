"""`python -m scripts.messages [--check]`: compile every translation to what gettext reads; `--check` names what is missing."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ennoshita"


def main() -> int:
    files = sorted(PACKAGE.glob("**/locale/*/LC_MESSAGES/django.po"))
    for file in files:
        compiled = file.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < file.stat().st_mtime:
            polib.pofile(str(file)).save_as_mofile(str(compiled))
    if "--check" not in sys.argv:
        return 0
    faults = [*_untranslated(files), *_unwritten(files)]
    for fault in faults:
        print(fault)
    return int(bool(faults))


def _untranslated(files: list[Path]) -> list[str]:
    """Entries that a Japanese reader would meet in English."""
    return [
        f"{file.relative_to(ROOT)}: no translation of {entry.msgid!r}"
        for file in files
        for entry in polib.pofile(str(file))
        if not entry.obsolete and not entry.translated()
    ]


def _unwritten(files: list[Path]) -> list[str]:
    """Words in code and templates that no .po file holds."""
    if shutil.which("xgettext") is None:
        return ["xgettext is missing, so the code was not compared: apt-get install gettext"]
    known = {(entry.msgctxt, entry.msgid) for file in files for entry in polib.pofile(str(file)) if not entry.obsolete}
    return [
        f"{', '.join(sorted({place for place, _ in entry.occurrences}))}: {entry.msgid!r} is in no .po file"
        for entry in _words()
        if (entry.msgctxt, entry.msgid) not in known
    ]


def _words() -> polib.POFile:
    """What xgettext finds, as makemessages would, without writing anything into the tree."""
    settings.configure()  # templatize asks for nothing in particular, but for settings that are there
    with tempfile.TemporaryDirectory() as folder:
        sources = [_readable(file, Path(folder)) for kind in ("*.py", "*.html", "*.txt") for file in sorted(PACKAGE.rglob(kind))]
        keywords = ["gettext_noop", "gettext_lazy", "ngettext_lazy:1,2", "pgettext:1c,2", "npgettext:1c,2,3", "pgettext_lazy:1c,2"]
        found = subprocess.run(
            ["xgettext", "--language=Python", "--from-code=UTF-8", "--output=-", *(f"--keyword={word}" for word in keywords), *sources],
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
        )
        return polib.pofile(found.stdout) if found.stdout else polib.POFile()


def _readable(file: Path, folder: Path) -> str:
    """A copy that xgettext can read: templates become something like Python."""
    name = str(file.relative_to(ROOT))
    copy = folder / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    text = file.read_text()
    copy.write_text(text if file.suffix == ".py" else templatize(text, origin=name))
    return name


if __name__ == "__main__":
    sys.exit(main())
