"""Old Office files (OLE compound files, [MS-CFB]): which program's they are, whether they ask for a password or hold macros."""

import struct
from typing import Any, BinaryIO

from ennoshita.engines.inside.door import Refused

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END, _FREE = 0xFFFFFFFA, 0xFFFFFFFF
MOST_SECTORS = 20_000
_FILEPASS, _BOF = 0x2F, 0x809


def is_one(content: BinaryIO) -> bool:
    content.seek(0)
    return content.read(8) == MAGIC


def look(content: BinaryIO) -> dict[str, Any]:
    """Raises Refused("encrypted") or Refused("corrupt")."""
    entries = _directory(content)
    family = _family(entries)
    if "EncryptedPackage" in entries or _asks_for_password(content, entries):
        raise Refused("encrypted")
    if not family:
        raise Refused("corrupt")
    findings = []
    if entries.keys() & {"VBA", "_VBA_PROJECT", "Macros", "_VBA_PROJECT_CUR"}:
        findings.append({"code": "macros", "count": 1})
    if "ObjectPool" in entries:
        findings.append({"code": "objects", "count": 1})
    return {"family": family, "findings": findings, "fonts": []}


def _family(entries: dict[str, tuple[int, int]]) -> str:
    streams = (("WordDocument", "text"), ("PowerPoint Document", "presentation"), ("Workbook", "spreadsheet"), ("Book", "spreadsheet"))
    return next((family for stream, family in streams if stream in entries), "")


def _directory(content: BinaryIO) -> dict[str, tuple[int, int]]:
    """Names of all streams and storages with the first sector and the size of each."""
    content.seek(0)
    header = content.read(512)
    if len(header) < 512:
        raise Refused("corrupt")
    size = 1 << struct.unpack_from("<H", header, 30)[0]
    if size not in {512, 4096}:
        raise Refused("corrupt")
    table = _allocation(content, header, size)
    found = {}
    for sector in _chain(table, struct.unpack_from("<I", header, 48)[0]):
        page = _sector(content, sector, size)
        for at in range(0, len(page) - 127, 128):
            length = struct.unpack_from("<H", page, at + 64)[0]
            name = page[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            start, held = struct.unpack_from("<II", page, at + 116)
            if name:
                found[name] = (start, held)
    return found


def _allocation(content: BinaryIO, header: bytes, size: int) -> list[int]:
    """Which sector follows which: the first 109 sectors of the table are enough for 7 MB of it, more than any directory needs."""
    table: list[int] = []
    for sector in struct.unpack_from("<109I", header, 76):
        if sector >= _END:
            break
        page = _sector(content, sector, size)
        table += struct.unpack(f"<{len(page) // 4}I", page[: len(page) // 4 * 4])
    return table


def _chain(table: list[int], start: int) -> list[int]:
    chain: list[int] = []
    while start < _END and len(chain) < MOST_SECTORS:
        chain.append(start)
        start = table[start] if start < len(table) else _FREE
    return chain


def _sector(content: BinaryIO, number: int, size: int) -> bytes:
    content.seek((number + 1) * size)
    return content.read(size)


def _asks_for_password(content: BinaryIO, entries: dict[str, tuple[int, int]]) -> bool:
    """[MS-DOC] 2.5.1: bit 0x100 of the FIB's flags. [MS-XLS] 2.4.117: a FilePass record near the start. [MS-PPT] 2.3.2: its own mark."""
    if "WordDocument" in entries:
        start = _begin(content, entries["WordDocument"])
        return len(start) > 11 and bool(struct.unpack_from("<H", start, 10)[0] & 0x100)
    if "Workbook" in entries:
        return _has_filepass(_begin(content, entries["Workbook"]))
    return "EncryptedSummary" in entries


def _begin(content: BinaryIO, entry: tuple[int, int]) -> bytes:
    content.seek(30)
    size = 1 << struct.unpack("<H", content.read(2))[0]
    return _sector(content, entry[0], size)


def _has_filepass(stream: bytes) -> bool:
    at = 0
    while at + 4 <= len(stream):
        record, length = struct.unpack_from("<HH", stream, at)
        if record == _FILEPASS:
            return True
        if at == 0 and record != _BOF:
            return False
        at += 4 + length
    return False
