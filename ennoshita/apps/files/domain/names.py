"""A name as it arrives from a browser, made safe to keep and show; what a reader can see of it stays as it was."""

import unicodedata

MOST_BYTES = 255
# Unicode's normal form would exchange these for others: 神 (U+FA19) is somebody's name.
_COMPATIBILITY_IDEOGRAPHS = ((0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


def clean_name(raw: str) -> str:
    """The last part of the path in NFC, without control, direction or zero-width characters, at most 255 bytes in UTF-8.

    Selectors of variant characters (IVS) stay. What is left may be empty: the caller knows the word for "untitled".
    """
    last = raw.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    # Composed last: what stood unseen between a letter and its accent is gone by then.
    shown = _composed("".join(" " if sign.isspace() else sign for sign in last if _may_stay(sign)))
    name = " ".join(shown.split()).strip(". ") if shown.strip(". ") else ""
    return _shortened(name)


def _may_stay(sign: str) -> bool:
    # Cc control, Cf direction and zero width, Cs halves of pairs. Private use (外字) and variation selectors stay.
    return sign.isspace() or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"}


def _composed(text: str) -> str:
    parts, start = [], 0
    for at, sign in enumerate(text):
        if any(first <= ord(sign) <= last for first, last in _COMPATIBILITY_IDEOGRAPHS):
            parts += [unicodedata.normalize("NFC", text[start:at]), sign]
            start = at + 1
    return "".join([*parts, unicodedata.normalize("NFC", text[start:])])


def _shortened(name: str) -> str:
    if len(name.encode()) <= MOST_BYTES:
        return name
    stem, dot, extension = name.rpartition(".")
    tail = dot + extension if stem and len(extension.encode()) <= 16 else ""
    return _cut(name.removesuffix(tail) if tail else name, MOST_BYTES - len(tail.encode())).rstrip(". ") + tail


def _cut(text: str, most: int) -> str:
    """At most so many bytes, never between a letter and what belongs to it (accent, variation selector, skin tone)."""
    end = len(text.encode()[:most].decode(errors="ignore"))
    while end and end < len(text) and _belongs_to_the_one_before(text[end]):
        end -= 1
    return text[:end]


def _belongs_to_the_one_before(sign: str) -> bool:
    return unicodedata.category(sign).startswith("M") or 0x1F3FB <= ord(sign) <= 0x1F3FF or 0xFF9E <= ord(sign) <= 0xFF9F
