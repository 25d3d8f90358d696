"""Workbooks (xlsx): how wide their sheets print, and making them print one page wide."""

import math
import re
import zipfile
from dataclasses import dataclass
from html import unescape
from pathlib import Path

# Width and height of papers in points by Excel's numbers; A4 where the sheet does not say.
PAPERS = {1: (612, 792), 5: (612, 1008), 8: (842, 1191), 9: (595, 842), 11: (420, 595), 12: (729, 1032), 13: (516, 729)}
A4 = 9
# A column of eight letters and a row, as Excel's Japanese edition makes them; a letter's width with its gap.
COLUMN, ROW, LETTER, GAP = 54.0, 18.75, 6.0, 4.0
MOST_COLUMNS, MOST_ROWS = 16_384, 1_048_576
_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"[^>]*[^/]>')
_DRAWN = re.compile(rb'<(?:\w+:)?c r="[A-Z]{1,3}\d{1,7}" s="[1-9]|<(?:\w+:)?(?:legacyD|d)rawing\b')
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")


@dataclass(frozen=True)
class Sheet:
    """`wide` and `pages`: how many pages its width is cut into, and how many it makes in all, as far as can be told beforehand."""

    name: str
    hidden: bool
    empty: bool = False
    wide: int = 0
    pages: int = 0
    part: str = ""


def is_workbook(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as package:
            return "xl/workbook.xml" in package.namelist()
    except zipfile.BadZipFile:
        return False


def sheets_of(package: zipfile.ZipFile) -> list[Sheet]:
    workbook = package.read("xl/workbook.xml")
    targets = dict(_relations(package))
    areas = _print_areas(workbook)
    found = []
    for number, tag in enumerate(re.findall(rb"<(?:\w+:)?sheet\s[^>]*>", workbook)):
        said = _attributes(tag)
        name, hidden = unescape(said.get("name", "")), said.get("state", "visible") != "visible"
        part = "xl/" + targets.get(said.get("r:id", ""), "").removeprefix("/xl/")
        if hidden or not part.startswith("xl/worksheets/") or part not in package.namelist():
            found.append(Sheet(name, hidden))
            continue
        content = package.read(part)
        wide, tall = _pages(content, areas.get(number, ""))
        found.append(Sheet(name, hidden, wide == 0 and not _DRAWN.search(content), wide, wide * tall, part))
    return found


def fit(source: Path, target: Path) -> None:
    """Write the workbook with every sheet set to one page in width and as many as it takes in height.

    One that was wider than its page is turned to landscape: upright, its letters would become too small to read.
    """
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        wide = {sheet.part for sheet in sheets_of(old) if sheet.wide > 1}
        for part in old.infolist():
            content = old.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                content = _fitted(content, turned=part.filename in wide)
            new.writestr(part.filename, content)


def _fitted(sheet: bytes, *, turned: bool) -> bytes:
    root = re.search(rb"<(\w+:)?worksheet\b[^>]*>", sheet)
    if root is None:
        return sheet
    prefix = root[1] or b""
    sheet = re.sub(rb"<(?:\w+:)?colBreaks\b.*?</(?:\w+:)?colBreaks>", b"", sheet, flags=re.DOTALL)
    sheet = re.sub(rb"<(?:\w+:)?pageSetUpPr\b[^>]*/>", b"", sheet)
    wish = b'<%spageSetUpPr fitToPage="1"/>' % prefix
    empty = re.search(rb"<(?:\w+:)?sheetPr\b([^>]*)/>", sheet)
    if empty:
        sheet = sheet.replace(empty[0], b"<%ssheetPr%s>%s</%ssheetPr>" % (prefix, empty[1], wish, prefix), 1)
    elif close := re.search(rb"</(?:\w+:)?sheetPr>", sheet):
        sheet = sheet[: close.start()] + wish + sheet[close.start() :]
    else:
        sheet = sheet.replace(root[0], root[0] + b"<%ssheetPr>%s</%ssheetPr>" % (prefix, wish, prefix), 1)
    return _with_setup(sheet, prefix, b' orientation="landscape"' if turned else b"")


def _with_setup(sheet: bytes, prefix: bytes, turn: bytes) -> bytes:
    setup = re.search(rb"<(?:\w+:)?pageSetup\b([^>]*?)/>", sheet)
    if setup:
        gone = rb"fitToWidth|fitToHeight|scale|orientation" if turn else rb"fitToWidth|fitToHeight|scale"
        kept = re.sub(rb'\s(?:%s)="[^"]*"' % gone, b"", setup[1])
        return sheet.replace(setup[0], b'<%spageSetup%s%s fitToWidth="1" fitToHeight="0"/>' % (prefix, kept, turn), 1)
    # The schema has an order: after the margins if there are any, else after what may come before them.
    for before in (
        b"pageMargins",
        b"printOptions",
        b"hyperlinks",
        b"dataValidations",
        b"conditionalFormatting",
        b"mergeCells",
        b"sheetData",
    ):
        ends = list(re.finditer(rb"<(?:\w+:)?%s\b[^>]*/>|</(?:\w+:)?%s>" % (before, before), sheet))
        if ends:
            at = ends[-1].end()
            return sheet[:at] + b'<%spageSetup paperSize="9"%s fitToWidth="1" fitToHeight="0"/>' % (prefix, turn) + sheet[at:]
    return sheet


def _pages(sheet: bytes, area: str) -> tuple[int, int]:
    """How many pages wide and tall."""
    first_column, first_row, last_column, last_row = _printed(sheet, area)
    if not last_column:
        return 0, 0
    setup = _first(sheet, rb"pageSetup")
    if _first(sheet, rb"pageSetUpPr").get("fitToPage") in {"1", "true"}:
        return _number(setup, "fitToWidth", 1) or 1, max(1, _number(setup, "fitToHeight", 1))
    margins = _first(sheet, rb"pageMargins")
    width, height = PAPERS.get(_number(setup, "paperSize", A4), PAPERS[A4])
    if setup.get("orientation") == "landscape":
        width, height = height, width
    scale = max(10, _number(setup, "scale", 100)) / 100
    room = width - 72 * sum(_inches(margins, side, 0.7) for side in ("left", "right"))
    rise = height - 72 * sum(_inches(margins, side, 0.75) for side in ("top", "bottom"))
    wide = _cut([width * scale for width in _widths(sheet, first_column, last_column)], max(room, 36))
    tall = math.ceil((last_row - first_row + 1) * _row_height(sheet) * scale / max(rise, 36) - 0.02)
    return max(1, wide), max(1, tall)


def _printed(sheet: bytes, area: str) -> tuple[int, int, int, int]:
    """First and last column and row that are printed; zeros for an empty sheet."""
    given = [(_column(a), int(b), _column(c), int(d)) for a, b, c, d in _AREA.findall(area)]
    if given:
        return min(g[0] for g in given), min(g[1] for g in given), max(g[2] for g in given), max(g[3] for g in given)
    last_column = last_row = 0
    for cell in _CELL.finditer(sheet):
        last_column, last_row = max(last_column, _column(cell[1].decode())), max(last_row, int(cell[2]))
    return 1, 1, min(last_column, MOST_COLUMNS), min(last_row, MOST_ROWS)


def _cut(widths: list[float], room: float) -> int:
    """Pages between whole columns, as spreadsheets cut."""
    pages, used = 1, 0.0
    for width in widths:
        if used and used + width > room * 1.01:
            pages, used = pages + 1, 0.0
        used += width
    return pages


def _widths(sheet: bytes, first: int, last: int) -> list[float]:
    usual = _first(sheet, rb"sheetFormatPr").get("defaultColWidth")
    plain = float(usual) * LETTER + GAP if usual else COLUMN
    widths = [plain] * (last + 1)
    for tag in re.findall(rb"<(?:\w+:)?col\s[^>]*>", sheet):
        said = _attributes(tag)
        for column in range(max(first, _number(said, "min", 1)), min(last, _number(said, "max", 0)) + 1):
            hidden = said.get("hidden") in {"1", "true"}
            widths[column] = 0 if hidden else float(said.get("width") or 8) * LETTER + GAP
    return widths[first:]


def _row_height(sheet: bytes) -> float:
    return float(_first(sheet, rb"sheetFormatPr").get("defaultRowHeight") or ROW)


def _print_areas(workbook: bytes) -> dict[int, str]:
    found = {}
    for tag, area in re.findall(rb"(<(?:\w+:)?definedName\s[^>]*>)([^<]*)<", workbook):
        said = _attributes(tag)
        if said.get("name") == "_xlnm.Print_Area" and said.get("localSheetId", "").isdigit():
            found[int(said["localSheetId"])] = unescape(area.decode(errors="replace"))
    return found


def _relations(package: zipfile.ZipFile) -> list[tuple[str, str]]:
    tags = re.findall(rb"<(?:\w+:)?Relationship\s[^>]*>", package.read("xl/_rels/workbook.xml.rels"))
    return [(said.get("Id", ""), said.get("Target", "")) for said in map(_attributes, tags)]


def _first(sheet: bytes, name: bytes) -> dict[str, str]:
    found = re.search(rb"<(?:\w+:)?" + name + rb"\b[^>]*>", sheet)
    return _attributes(found[0]) if found else {}


def _attributes(tag: bytes) -> dict[str, str]:
    return {name.decode(errors="replace"): value.decode(errors="replace") for name, value in _ATTRIBUTE.findall(tag)}


def _number(said: dict[str, str], name: str, otherwise: int) -> int:
    value = said.get(name, "")
    return int(value) if value.isdigit() and len(value) < 9 else otherwise


def _inches(said: dict[str, str], name: str, otherwise: float) -> float:
    try:
        return min(5.0, float(said.get(name, otherwise)))
    except ValueError:
        return otherwise


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return min(number, MOST_COLUMNS)
