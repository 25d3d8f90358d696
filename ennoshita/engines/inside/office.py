"""One file through LibreOffice. The program is started before the question comes: a spare waits here until it is used, once."""

import os
import re
import shutil
import sys
import tarfile
from pathlib import Path

from ennoshita.engines.inside import door, sheets, text
from ennoshita.engines.inside.fonts import substitutes
from ennoshita.engines.inside.kit import Document, Kit

PROFILE, SETTINGS, PREPARED = Path("/tmp/profile"), Path("/engine/settings"), Path("/engine/profile.tar")  # noqa: S108
MEMORY, CPU_SECONDS = 4 * door.GB, 300
WORK = Path("/tmp/work")  # noqa: S108


def main() -> None:
    door.shut(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    os.environ.update(HOME="/tmp", FONTCONFIG_FILE=str(SETTINGS / "fonts.conf"))  # noqa: S108
    WORK.mkdir()
    if PREPARED.exists():
        with tarfile.open(PREPARED) as prepared:
            prepared.extractall("/tmp", filter="data")  # noqa: S108
    else:
        shutil.copytree(SETTINGS, PROFILE)
    kit = Kit(Path(sys.argv[1]), PROFILE)
    asked = door.Asked()
    try:
        said = prepare(asked, kit) if asked.about.get("prepare") else convert(asked, kit)
    except door.Refused as refused:
        asked.answer(error=str(refused))
    asked.answer(**said)


def prepare(asked: door.Asked, kit: Kit) -> dict[str, object]:
    """The profile as LibreOffice leaves it after its first start, to begin from next time."""
    blank = WORK / "blank.fodt"
    blank.write_bytes(text.document(b"."))
    document = kit.load(blank)
    if document is None or not document.save(WORK / "blank.pdf", "pdf"):
        raise door.Refused("crashed")
    packed = WORK / "profile.tar"
    with tarfile.open(packed, "w") as out:
        out.add(PROFILE, "profile", filter=lambda member: None if member.name.endswith(".lock") else member)
    asked.give(packed)
    return {}


def convert(asked: door.Asked, kit: Kit) -> dict[str, object]:
    source = asked.keep_source(WORK / "document")
    if asked.about["plain"]:
        content = source.read_bytes()
        source = WORK / "document.fodt"
        source.write_bytes(text.document(content))
    document = _loaded(kit, source)
    family = document.family
    if asked.about["fit_width"] and family == "spreadsheet":
        document = _loaded(kit, _narrow(document, source))
    pdf = WORK / "document.pdf"
    if not document.save(pdf, "pdf"):
        raise door.Refused("nothing" if family == "spreadsheet" else "crashed")
    asked.give(pdf)
    return {"family": family, "substitutes": used_in(pdf.read_bytes(), substitutes(asked.about["fonts"]))}


def used_in(pdf: bytes, found: dict[str, str]) -> dict[str, str]:
    """Styles that nothing uses ask for fonts too: only what the pages were set in counts."""
    faces = {_bare(face.decode(errors="replace")) for face in re.findall(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)", pdf)}
    return {asked: shown for asked, shown in found.items() if any(face.startswith(_bare(shown)) for face in faces)}


def _bare(name: str) -> str:
    return re.sub(r"[^0-9a-z]", "", name.lower())


def _loaded(kit: Kit, source: Path) -> Document:
    document = kit.load(source)
    if document is None:
        raise door.Refused("corrupt")
    return document


def _narrow(document: Document, source: Path) -> Path:
    """The same workbook with each sheet as narrow as a page. Other formats become xlsx first: there the setting is known."""
    narrow = WORK / "narrow.xlsx"
    if sheets.is_workbook(source):
        sheets.fit(source, narrow)
        return narrow
    as_xlsx = WORK / "as.xlsx"
    if not document.save(as_xlsx, "xlsx"):
        raise door.Refused("crashed")
    sheets.fit(as_xlsx, narrow)
    return narrow


if __name__ == "__main__":
    main()
