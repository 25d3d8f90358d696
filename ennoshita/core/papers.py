"""Sizes of paper as logs, bills and shops write them, and how large they are beside A4."""

import re
import unicodedata

# Areas of ISO 216 and JIS P 0138, as parts of A4 (210 x 297 mm).
AREAS = {"A2": 4.0, "A3": 2.0, "A4": 1.0, "A5": 0.5, "A6": 0.25, "B3": 3.0, "B4": 1.5, "B5": 0.75, "B6": 0.375} | {
    "LETTER": 0.97,
    "LEGAL": 1.23,
    "LEDGER": 1.93,
    "CARD": 0.24,
}
_SIZE = re.compile(r"(?<![A-Z0-9])(?:ISO|JIS)?([AB][2-6])(?![0-9])")
# In inches or millimetres, as IPP and PostScript drivers name them.
_NAMES = (
    (re.compile(r"LEDGER|TABLOID|11X17|279X432"), "LEDGER"),
    (re.compile(r"LEGAL|8\.5X14"), "LEGAL"),
    (re.compile(r"LETTER|8\.5X11"), "LETTER"),
    (re.compile(r"はがき|ハガキ|葉書|POSTCARD|HAGAKI|100X148"), "CARD"),
)


def size(text: str) -> str:
    """A4 of "iso_a4_210x297mm", "A4横", "ISO_A4", "A4(R)"; what is not known is kept in eight letters, so that it stands apart."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    # IPP's names hold measures too: jis_b5_182x257mm.
    words = plain.replace("_", " ")
    found = _SIZE.search(words)
    if found:
        return found[1]
    named = next((name for words, name in _NAMES if words.search(plain.replace(" ", ""))), "")
    return named or ("" if plain in {"", "-", "???", "UNKNOWN", "不明"} else plain[:8])


def area(paper: str) -> float:
    """As a part of A4; a size that is not known is taken for A4."""
    return AREAS.get(paper, 1.0)
