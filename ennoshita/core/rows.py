"""Rows of text out of a CSV or Excel file somebody brought. Nothing of the file is trusted, its name least."""

import csv
import io
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

Row = list[str]
# The number of the row in the file, from 1, empty ones counted: what a person sees in Excel.
Numbered = tuple[int, Row]

LINES = 10_000
MEGABYTES = 10
UNPACKED = 200 * 1024 * 1024
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_BROKEN = (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, EOFError, OSError, ET.ParseError, zlib.error)


class NotRead(Exception):
    """The file cannot be read; `sentence` says why and what to do."""

    def __init__(self, sentence: Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


TOO_BIG = _("The file is larger than 10 MB. Remove what is not needed, or divide it.")
EMPTY = _("The file is empty.")
WRONG_TYPE = _("This is neither CSV nor Excel (.xlsx). Save the list as one of these and choose it again.")
OLD_EXCEL = _("This is an Excel file of the old kind (.xls). Save it as .xlsx and choose it again.")
ENCRYPTED = _("This Excel file is locked with a password. Remove the password and choose it again.")
BROKEN = _("The file is damaged and cannot be read. Open it in Excel, save it anew and choose it again.")
ENCODING = _("The letters of this file cannot be read. Save it as CSV UTF-8 and choose it again.")
TOO_MANY = _("The list has more than 10,000 lines. Divide it and bring it in parts.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook; the only one of a CSV has no name. `rows` are those that hold anything."""

    name: str
    rows: list[Numbered]


def rows_of(content: bytes) -> list[Numbered]:
    """The rows of the first sheet, each with its number in the file. Raises NotRead."""
    return sheets_of(content)[0].rows


def sheets_of(content: bytes) -> list[Sheet]:
    """Every sheet that holds anything, told by content whether CSV or Excel. Raises NotRead."""
    if len(content) > MEGABYTES * 1024 * 1024:
        raise NotRead(TOO_BIG)
    if not content.strip():
        raise NotRead(EMPTY)
    if content.startswith(_OLE):
        raise NotRead(ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in content else OLD_EXCEL)
    read = _of_excel(content) if content.startswith(_ZIP) else [("", _of_csv(_text(content)))]
    sheets = [sheet for name, rows in read if (sheet := Sheet(name, _limited(rows))).rows]
    if not sheets:
        raise NotRead(EMPTY)
    return sheets


def _limited(rows: Iterable[Row]) -> list[Numbered]:
    kept: list[Numbered] = []
    for number, row in enumerate(rows, 1):
        if any(cell.strip() for cell in row):
            kept.append((number, row))
        if len(kept) > LINES + 1:  # the head is a line more
            raise NotRead(TOO_MANY)
    return kept


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in content or content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8")):
        raise NotRead(WRONG_TYPE)
    else:
        encodings = ["utf-8-sig", "cp932"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotRead(ENCODING)


def _of_csv(text: str) -> Iterator[Row]:
    head = text.lstrip().partition("\n")[0]
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=max(",\t;", key=head.count))
    except csv.Error as error:
        raise NotRead(BROKEN) from error


def _of_excel(content: bytes) -> Iterator[tuple[str, Iterable[Row]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(member.file_size for member in packed.infolist()) > UNPACKED:
                raise NotRead(TOO_BIG)
            if "xl/workbook.xml" not in packed.namelist():
                raise NotRead(WRONG_TYPE)
        for sheet in load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets:
            yield sheet.title, _of_sheet(sheet)
    except _BROKEN as error:
        raise NotRead(BROKEN) from error


def _of_sheet(sheet: Any) -> Iterator[Row]:
    try:
        sheet.reset_dimensions()
        for cells in sheet.iter_rows():
            yield [_cell(cell) for cell in cells]
    except _BROKEN as error:
        raise NotRead(BROKEN) from error


def _cell(cell: Any) -> str:
    """The cell as it is seen: 1001.0 is 1001, and 42 shown as 0042 keeps its noughts."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and set(cell.number_format) == {"0"}:
        return str(value).zfill(len(cell.number_format))
    return str(value)
