"""Which font stands in for one that is not installed: fontconfig's own answer, which LibreOffice follows."""

import ctypes
import unicodedata
from collections.abc import Iterable
from typing import Any

_MATCH_PATTERN, _FOUND = 0, 0


def substitutes(families: Iterable[str]) -> dict[str, str]:
    """Family asked for → family shown, for those that are not installed."""
    library = _library()
    found = {}
    for family in families:
        names = _match(library, family)
        if names and _plain(family) not in {_plain(name) for name in names}:
            found[family] = names[0]
    return found


def _plain(family: str) -> str:
    """ＭＳ 明朝 and MS 明朝 are one."""
    return unicodedata.normalize("NFKC", family).casefold().replace(" ", "")


def _library() -> Any:
    library = ctypes.CDLL("libfontconfig.so.1")
    for name in ("FcPatternCreate", "FcFontMatch"):
        getattr(library, name).restype = ctypes.c_void_p
    library.FcPatternAddString.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p]
    library.FcConfigSubstitute.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int]
    library.FcDefaultSubstitute.argtypes = [ctypes.c_void_p]
    library.FcFontMatch.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(ctypes.c_int)]
    library.FcPatternGetString.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(ctypes.c_char_p)]
    return library


def _match(library: Any, family: str) -> list[str]:
    """All the names of the font that fontconfig gives for this one."""
    pattern = library.FcPatternCreate()
    library.FcPatternAddString(pattern, b"family", family.encode())
    if any(ord(sign) > 0x2E80 for sign in family):
        library.FcPatternAddString(pattern, b"lang", b"ja")
    library.FcConfigSubstitute(None, pattern, _MATCH_PATTERN)
    library.FcDefaultSubstitute(pattern)
    font = library.FcFontMatch(None, pattern, ctypes.byref(ctypes.c_int()))
    names: list[str] = []
    name = ctypes.c_char_p()
    while font and library.FcPatternGetString(font, b"family", len(names), ctypes.byref(name)) == _FOUND and name.value:
        names.append(name.value.decode(errors="replace"))
    return names
