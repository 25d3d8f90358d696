"""What a file is, told by its content. The name is not asked: anyone can write `.pdf` behind anything."""

import zipfile
from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Kind:
    """`name` is pdf, word, excel, powerpoint, opendocument, old_office, image, zip or other."""

    name: str
    media_type: str


PDF = Kind("pdf", "application/pdf")
OTHER = Kind("other", "application/octet-stream")
_OPENXML = "application/vnd.openxmlformats-officedocument"
_OFFICE = {
    "word/": Kind("word", f"{_OPENXML}.wordprocessingml.document"),
    "xl/": Kind("excel", f"{_OPENXML}.spreadsheetml.sheet"),
    "ppt/": Kind("powerpoint", f"{_OPENXML}.presentationml.presentation"),
}
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", Kind("image", "image/png")),
    (b"\xff\xd8\xff", Kind("image", "image/jpeg")),
    (b"GIF87a", Kind("image", "image/gif")),
    (b"GIF89a", Kind("image", "image/gif")),
    (b"II*\x00", Kind("image", "image/tiff")),
    (b"MM\x00*", Kind("image", "image/tiff")),
    (b"BM", Kind("image", "image/bmp")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind("old_office", "application/x-ole-storage")),
)


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
    return next((kind for signature, kind in _SIGNATURES if head.startswith(signature)), OTHER)


def _zipped(content: BinaryIO) -> Kind:
    try:
        with zipfile.ZipFile(content) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError):
        return OTHER
    if "[Content_Types].xml" in names:
        return next((kind for folder, kind in _OFFICE.items() if any(name.startswith(folder) for name in names)), OTHER)
    if "META-INF/manifest.xml" in names and "content.xml" in names:
        return Kind("opendocument", "application/vnd.oasis.opendocument")
    return Kind("zip", "application/zip")
