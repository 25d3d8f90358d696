"""Office files made for a test, and some that mean harm."""

import io
import struct
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
import openpyxl
from docx.oxml.ns import qn
from openpyxl.styles import Font
from PIL import Image
from pptx import Presentation
from pptx.oxml import parse_xml

P = "http://schemas.openxmlformats.org/presentationml/2006/main"


def word(*lines: str, font: str = "MS 明朝") -> bytes:
    paper: Any = docx.Document()
    fonts = paper.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(slot), font)
    for line in lines or ("紙を配らない庁議",):
        paper.add_paragraph(line)
    table = paper.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "要求額"
    table.cell(1, 1).text = "1,240千円"
    paper.add_picture(io.BytesIO(picture("PNG", "#0017c1")))
    return _saved(paper)


def workbook(*, columns: int = 5, rows: int = 20, hidden: bool = True, area: str = "") -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "予算一覧"
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            sheet.cell(row, column, f"{row}の{column}").font = Font(name="游ゴシック")
    sheet.merge_cells("A1:C1")
    sheet.print_area = area or None
    if hidden:
        book.create_sheet("下書き").sheet_state = "hidden"
    return _saved(book)


def deck(slides: int = 3, *, moving: bool = True, hide_last: bool = True) -> bytes:
    slides_of: Any = Presentation()
    for number in range(1, slides + 1):
        slide = slides_of.slides.add_slide(slides_of.slide_layouts[5])
        slide.shapes.title.text = f"縁の下の力もち {number}"
        if moving:
            after = slide.element.find(f"{{{P}}}clrMapOvr")
            timing = f'<p:timing xmlns:p="{P}"><p:tnLst><p:par><p:cTn id="1" dur="indefinite" nodeType="tmRoot"><p:childTnLst>'
            timing += '<p:set><p:cBhvr><p:cTn id="2" dur="1"/><p:tgtEl><p:sldTgt/></p:tgtEl></p:cBhvr></p:set>'
            after.addnext(parse_xml(timing + "</p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>"))
            after.addnext(parse_xml(f'<p:transition xmlns:p="{P}"><p:fade/></p:transition>'))
    if hide_last:
        slide.element.set("show", "0")
    return _saved(slides_of)


def picture(kind: str, colour: str = "#c10017", size: tuple[int, int] = (300, 200), **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **more)
    return out.getvalue()


def with_parts(package: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The same package with these parts more (or in the place of its own)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def with_macros(package: bytes) -> bytes:
    types = zipfile.ZipFile(io.BytesIO(package)).read("[Content_Types].xml").decode()
    types = types.replace(
        "</Types>", '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )
    return with_parts(package, {"[Content_Types].xml": types.encode(), "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 Shell"})


def bomb() -> bytes:
    """A Word file whose text is 1.2 GB of nothing, in a megabyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w", force_zip64=True) as text:
            for _ in range(300):
                text.write(bytes(1024 * 1024))
    return out.getvalue()


def locked_office() -> bytes:
    """What Office makes of a file with a password: an OLE container with a stream called EncryptedPackage ([MS-OFFCRYPTO] 2.3)."""
    return ole(["EncryptionInfo", "EncryptedPackage"])


def ole(streams: list[str], content: bytes = b"") -> bytes:
    """A compound file of one table sector, one directory sector and one sector that all its streams share."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<III", header, 44, 1, 1, 0)
    struct.pack_into("<IIIII", header, 56, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE, *[0xFFFFFFFF] * 125)
    entries = b"".join(_entry(name, 5 if at == 0 else 2) for at, name in enumerate(["Root Entry", *streams]))
    return bytes(header) + table + entries.ljust(512, b"\0") + content.ljust(512, b"\0")


def _entry(name: str, kind: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    entry = bytearray(128)
    entry[: len(raw)] = raw
    struct.pack_into("<HBB", entry, 64, len(raw), kind, 1)
    struct.pack_into("<IIII", entry, 68, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    struct.pack_into("<II", entry, 116, 2, 512)
    return bytes(entry)


def _saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
