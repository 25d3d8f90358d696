"""Lines and table rows out of files too large to hold: packed or not, in whichever letters they were written."""

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple, cast

from ennoshita.core.rows import BROKEN, NotRead

PIECE = 1 << 18
# Longer lines are no lines of a log; they are cut here.
LONGEST = 1 << 16
# A quoted cell may go on over so many lines; beyond, its quotation mark was never meant to open one.
MOST_LINES_OF_A_ROW = 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Text(NamedTuple):
    """One line without its end; `broken` where some of its bytes are no letters or where it was cut."""

    number: int
    text: str
    broken: bool


class Row(NamedTuple):
    """One row of a table; `text` as it stands in the file. `cells` is empty where quotation marks do not close or letters are broken."""

    number: int
    text: str
    cells: list[str]


@contextmanager
def unpacked(content: BinaryIO) -> Iterator[BinaryIO]:
    """The file from its start, opened where it is packed with gzip. Raises NotRead where the packing is broken."""
    content.seek(0)
    packed = content.read(2) == b"\x1f\x8b"
    content.seek(0)
    try:
        yield cast(BinaryIO, gzip.GzipFile(fileobj=content)) if packed else content
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise NotRead(BROKEN) from error


def encoding_of(content: BinaryIO) -> str:
    """By its mark, else UTF-8 where every byte agrees, else the letters of Windows; only those know ①, 髙 and 﨑."""
    content.seek(0)
    head = content.read(4096)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if head[1::2].count(0) > len(head) // 4:
        return "utf-16-le"
    decoder = codecs.getincrementaldecoder("utf-8")()
    content.seek(0)
    try:
        while piece := content.read(PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp932"
    return "utf-8"


def lines(content: BinaryIO) -> Iterator[Text]:
    with unpacked(content) as plain:
        encoding = encoding_of(plain)
        plain.seek(0)
        reader = io.TextIOWrapper(plain, encoding, errors="replace")
        try:
            yield from _lines(reader)
        finally:
            reader.detach()


def _lines(reader: io.TextIOWrapper) -> Iterator[Text]:
    number = 0
    while line := reader.readline(LONGEST):
        number += 1
        cut = len(line) == LONGEST and not line.endswith("\n")
        yield Text(number, line.rstrip("\r\n"), cut or "\N{REPLACEMENT CHARACTER}" in line)
        while cut and line and not line.endswith("\n"):
            line = reader.readline(LONGEST)


def rows(content: BinaryIO, mark: str = "") -> Iterator[Row]:
    """Rows of a CSV; `mark` parts the cells, guessed from the first line where it is not told. Empty lines are rows without cells."""
    waiting: list[Text] = []
    found = lines(content)
    while line := waiting.pop(0) if waiting else next(found, None):
        mark = mark or max(",\t;", key=line.text.count)
        if line.broken:
            yield Row(line.number, line.text, [])
            continue
        whole = line.text
        taken: list[Text] = []
        while whole.count('"') % 2 and len(taken) < MOST_LINES_OF_A_ROW and (after := _next(waiting, found, len(taken))):
            taken.append(after)
            whole = f"{whole}\n{after.text}"
        if whole.count('"') % 2:
            waiting = taken + waiting[len(taken) :]
            yield Row(line.number, line.text, [])
            continue
        waiting = waiting[len(taken) :]
        yield Row(line.number, whole, _cells(whole, mark))


def _next(waiting: list[Text], found: Iterator[Text], place: int) -> Text | None:
    if place == len(waiting) and (line := next(found, None)):
        waiting.append(line)
    return waiting[place] if place < len(waiting) else None


def _cells(text: str, mark: str) -> list[str]:
    [cells] = csv.reader(io.StringIO(text, newline=""), delimiter=mark) if text.strip() else [[]]
    return cells
