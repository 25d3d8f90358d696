"""What a file holds that its pages will not show, told without converting it.

XML is looked through for its tags, never parsed: no entity is resolved, nothing is fetched. What is unpacked is counted first.
"""

import re
import zipfile
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any

from ennoshita.engines.inside import door, ole, sheets

MEMORY, CPU_SECONDS = 2 * door.GB, 60
MOST_UNPACKED, MOST_XML, MOST_PARTS = door.GB, 256 * 1024 * 1024, 20_000
MOST_NAMES = 50
# More pages than anybody turns in a meeting.
LONG = 100
FILE = Path("/tmp/document")  # noqa: S108

Finding = dict[str, Any]
_FONT = re.compile(rb'\s(?:typeface|svg:font-family)="([^"]{1,200})"|<w:rFonts\s([^>]*)>')
_FACE = re.compile(rb'w:(?:ascii|eastAsia|hAnsi)="([^"]{1,200})"')
_CELL_FONT = re.compile(rb'<(?:\w+:)?(?:name|rFont) val="([^"]{1,200})"')
_MOVING = ("mp4", "m4v", "mov", "wmv", "avi", "mpg", "mpeg", "webm", "mp3", "m4a", "wav", "wma", "ogg")


def main() -> None:
    door.shut(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    asked = door.Asked()
    file = asked.keep_source(FILE)
    try:
        said = look(file)
    except door.Refused as refused:
        asked.answer(error=str(refused))
    except (zipfile.BadZipFile, EOFError, KeyError, ValueError, RuntimeError, NotImplementedError):
        asked.answer(error="corrupt")
    except MemoryError:
        asked.answer(error="bomb")
    asked.answer(**said)


def look(file: Path) -> dict[str, Any]:
    with file.open("rb") as content:
        if ole.is_one(content):
            return ole.look(content)
    if not zipfile.is_zipfile(file):
        return _said("", [], set())
    with zipfile.ZipFile(file) as package:
        _refuse_bombs(package)
        names = set(package.namelist())
        if "META-INF/manifest.xml" in names:
            return _opendocument(package, names)
        if "word/document.xml" in names:
            return _word(package, names)
        if "ppt/presentation.xml" in names:
            return _slides(package, names)
        if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
            return _workbook(package, names)
    raise door.Refused("corrupt")


def _refuse_bombs(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if len(parts) > MOST_PARTS or xml > MOST_XML or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise door.Refused("bomb")


def _word(package: zipfile.ZipFile, names: set[str]) -> dict[str, Any]:
    text = package.read("word/document.xml")
    found = _in_every_package(package, names, "word/")
    found += _counted("comments", len(re.findall(rb"<w:comment\s", _read(package, "word/comments.xml"))))
    found += _counted("changes", len(re.findall(rb"<w:(?:ins|del|moveTo|moveFrom)\s", text)))
    return _said("text", found, _used_fonts(package, [text], ("word/styles.xml",), "word/theme/"))


def _slides(package: zipfile.ZipFile, names: set[str]) -> dict[str, Any]:
    slides = [package.read(name) for name in sorted(names) if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    found = _in_every_package(package, names, "ppt/")
    found += _counted(
        "animations", sum(b"<p:timing" in slide and re.search(rb"<p:(?:anim|set|cmd|audio|video)", slide) is not None for slide in slides)
    )
    found += _counted("transitions", sum(b"<p:transition" in slide for slide in slides))
    found += _counted("hidden_slides", sum(re.search(rb'<p:sld\s[^>]*show="(?:0|false)"', slide) is not None for slide in slides))
    found += _counted("comments", sum(name.startswith("ppt/comments/") for name in names))
    notes = [package.read(name) for name in names if re.fullmatch(r"ppt/notesSlides/notesSlide\d+\.xml", name)]
    found += _counted("speaker_notes", sum(len(b"".join(re.findall(rb"<a:t>([^<]*)<", note))) > 3 for note in notes))
    return _said("presentation", found, _used_fonts(package, slides, (), "ppt/theme/"))


def _workbook(package: zipfile.ZipFile, names: set[str]) -> dict[str, Any]:
    found = _in_every_package(package, names, "xl/")
    found += _counted("comments", sum(re.fullmatch(r"xl/(?:comments|threadedComments/).*\.xml", name) is not None for name in names))
    if "xl/workbook.xml" not in names:
        return _said("spreadsheet", found, set())
    all_sheets = sheets.sheets_of(package)
    if all(sheet.hidden or sheet.empty for sheet in all_sheets):
        raise door.Refused("nothing")
    hidden = [sheet.name for sheet in all_sheets if sheet.hidden]
    if hidden:
        found.append({"code": "hidden_sheets", "count": len(hidden), "names": hidden[:MOST_NAMES]})
    found += [{"code": "wide", "count": sheet.wide, "names": [sheet.name]} for sheet in all_sheets if sheet.wide > 1][:MOST_NAMES]
    if (pages := sum(sheet.pages for sheet in all_sheets)) > LONG:
        found.append({"code": "long", "count": pages})
    fonts = {_name(font) for font in _CELL_FONT.findall(_read(package, "xl/styles.xml"))}
    return _said("spreadsheet", found, fonts)


def _in_every_package(package: zipfile.ZipFile, names: set[str], folder: str) -> list[Finding]:
    """What Word, PowerPoint and Excel have in common."""
    relations = [tag for name in names if name.endswith(".rels") for tag in re.findall(rb"<Relationship\s[^>]*>", package.read(name))]
    outside = [tag for tag in relations if b'TargetMode="External"' in tag and b"/hyperlink" not in tag]
    objects = [name for name in names if name.startswith(f"{folder}embeddings/") and not name.endswith("/")]
    diagrams = {name for name in names if re.fullmatch(rf"{folder}diagrams/data\d*\.xml", name)}
    drawn = {name for name in names if re.fullmatch(rf"{folder}diagrams/drawing\d*\.xml", name)}
    charts = sum(name.startswith(f"{folder}charts/chart") for name in names)
    found = _counted("macros", int(any(name.endswith("vbaProject.bin") for name in names)))
    found += _counted("media", sum(name.rpartition(".")[2].lower() in _MOVING for name in names))
    found += _counted(
        "links", len(outside) or sum(re.fullmatch(r"xl/externalLinks/externalLink\d+\.xml", name) is not None for name in names)
    )
    # A chart brings its workbook along; that is shown as the chart.
    found += _counted("objects", max(0, len(objects) - charts))
    found += _counted("controls", sum(re.match(rf"{folder}(?:activeX|ctrlProps)/[^/]+\.xml$", name) is not None for name in names))
    return found + _counted("diagrams", max(0, len(diagrams) - len(drawn)))


def _opendocument(package: zipfile.ZipFile, names: set[str]) -> dict[str, Any]:
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise door.Refused("encrypted")
    kind = _read(package, "mimetype").decode(errors="replace").strip()
    family = next((family for family in ("text", "spreadsheet", "presentation") if f"opendocument.{family}" in kind), "drawing")
    content = package.read("content.xml")
    found = _counted(
        "macros", int(any(name.startswith(("Basic/", "Scripts/")) and name.endswith((".xml", ".py", ".js", ".bsh")) for name in names))
    )
    found += _counted("animations", int(re.search(rb"<anim:(?:par|seq)[^>]*>\s*<anim:(?:par|seq|set|animate)", content) is not None))
    found += _counted("transitions", int(b"presentation:transition-style" in content or b"smil:type" in content))
    found += _counted("media", sum(name.rpartition(".")[2].lower() in _MOVING for name in names))
    found += _counted(
        "objects",
        len({name.split("/")[0] for name in names if re.match(r"Object \d+$", name.split("/")[0])}) if family != "spreadsheet" else 0,
    )
    found += _counted("links", len(re.findall(rb'<draw:(?:image|object)[^>]*xlink:href="(?:https?|file|smb|ftp):', content)))
    found += _counted("comments", len(re.findall(rb"<office:annotation\s", content)))
    found += _counted("changes", len(re.findall(rb"<text:changed-region", content)))
    faces = [*_faces(content), *_faces(_read(package, "styles.xml"))]
    return _said(family, found, {_name(face).strip("'") for face in faces})


def _used_fonts(package: zipfile.ZipFile, texts: Iterable[bytes], styles: Iterable[str], theme: str) -> set[str]:
    """Families that text asks for by name. A theme's Japanese faces count, its forty other scripts do not."""
    fonts = {_name(font) for text in [*texts, *(_read(package, part) for part in styles)] for font in _faces(text)}
    for part in sorted(package.namelist()):
        if part.startswith(theme) and part.endswith("theme1.xml"):
            content = package.read(part)
            fonts |= {_name(font) for font in re.findall(rb'<a:(?:latin|ea) typeface="([^"]{1,200})"', content)}
            fonts |= {_name(font) for font in re.findall(rb'<a:font script="Jpan" typeface="([^"]{1,200})"', content)}
    return {font for font in fonts if not font.startswith("+")}


def _faces(text: bytes) -> set[bytes]:
    return {face for plain, word in set(_FONT.findall(text)) for face in ([plain] if plain else _FACE.findall(word))}


def _counted(code: str, count: int) -> list[Finding]:
    return [{"code": code, "count": count}] if count else []


def _read(package: zipfile.ZipFile, part: str) -> bytes:
    return package.read(part) if part in package.namelist() else b""


def _name(raw: bytes) -> str:
    return unescape(raw.decode(errors="replace"))


def _said(family: str, found: list[Finding], fonts: set[str]) -> dict[str, Any]:
    return {"family": family, "findings": found, "fonts": sorted(font for font in fonts if font)[:MOST_NAMES]}


if __name__ == "__main__":
    main()
