"""What a file is, told by its content. The name is not asked: anyone can write `.pdf` behind anything."""

import codecs
import os
import struct
from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Kind:
    """`name` is pdf, word, excel, powerpoint, opendocument, old_office, image, text, zip or other."""

    name: str
    media_type: str


PDF = Kind("pdf", "application/pdf")
OTHER = Kind("other", "application/octet-stream")
TEXT = Kind("text", "text/plain")
_NOT_SHOWN = {OTHER.media_type, "application/zip"}
# A zip's last record with the longest comment; beyond the other two it is no document anybody wrote.
LONGEST_END = 22 + 65_535
MOST_NAMES = 20_000
MOST_DIRECTORY = 4 * 1024 * 1024
_OPENXML = "application/vnd.openxmlformats-officedocument"
_OFFICE = {
    b"word/": Kind("word", f"{_OPENXML}.wordprocessingml.document"),
    b"xl/": Kind("excel", f"{_OPENXML}.spreadsheetml.sheet"),
    b"ppt/": Kind("powerpoint", f"{_OPENXML}.presentationml.presentation"),
}
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", Kind("image", "image/png")),
    (b"\xff\xd8\xff", Kind("image", "image/jpeg")),
    (b"GIF87a", Kind("image", "image/gif")),
    (b"GIF89a", Kind("image", "image/gif")),
    (b"II*\x00", Kind("image", "image/tiff")),
    (b"MM\x00*", Kind("image", "image/tiff")),
    (b"BM", Kind("image", "image/bmp")),
    (b"{\\rtf", Kind("word", "application/rtf")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind("old_office", "application/x-ole-storage")),
)


def can_be_shown(media_type: str) -> bool:
    """Can pages be made of it?"""
    return media_type not in _NOT_SHOWN


def is_picture(media_type: str) -> bool:
    return media_type.startswith("image/")


def recognise(content: BinaryIO) -> Kind:
    """Reads the beginning, and a zip's list of names; unpacks nothing."""
    content.seek(0)
    head = content.read(1024)
    # Acrobat, too, takes a PDF whose header comes after some rubbish.
    if b"%PDF-" in head:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _zipped(content)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind("image", "image/webp")
    known = next((kind for signature, kind in _SIGNATURES if head.startswith(signature)), None)
    return known or (TEXT if is_text(head) else OTHER)


def is_text(head: bytes) -> bool:
    """Do these first bytes read as text, in UTF-8, UTF-16 with its mark, or Shift_JIS? The last letter may be cut through."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    if not head or any(byte < 32 and byte not in b"\t\n\r\f\x1a\x1b" for byte in head):
        return False
    return any(_reads_as(head, encoding) for encoding in ("utf-8", "cp932", "euc_jp"))


def _reads_as(head: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _zipped(content: BinaryIO) -> Kind:
    names = _names_in(content)
    if not names:
        return OTHER
    if b"[Content_Types].xml" in names:
        return next((kind for folder, kind in _OFFICE.items() if any(name.startswith(folder) for name in names)), OTHER)
    if b"META-INF/manifest.xml" in names and b"content.xml" in names:
        return Kind("opendocument", "application/vnd.oasis.opendocument")
    return Kind("zip", "application/zip")


def _names_in(content: BinaryIO) -> list[bytes]:
    """A zip's names; empty when its directory is torn, or so long that reading it would hold up everyone.

    By hand: zipfile reads whatever is there, 400,000 names in six seconds (APPNOTE.TXT 4.3.12 and 4.3.16).
    """
    content.seek(max(0, content.seek(0, os.SEEK_END) - LONGEST_END))
    tail = content.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) - end < 22:
        return []
    count, size, start = struct.unpack_from("<HII", tail, end + 10)
    if count > MOST_NAMES or size > MOST_DIRECTORY:
        return []
    content.seek(start)
    directory, place, names = content.read(size), 0, []
    for _ in range(count):
        if directory[place : place + 4] != b"PK\x01\x02" or place + 46 > len(directory):
            return []
        name, extra, comment = struct.unpack_from("<HHH", directory, place + 28)
        names.append(directory[place + 46 : place + 46 + name])
        place += 46 + name + extra + comment
    return names
