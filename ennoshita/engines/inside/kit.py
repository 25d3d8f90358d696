"""LibreOfficeKit, LibreOffice's own C interface, by ctypes: the program as a library, without its desktop.

Macros never run: LibreOfficeKit loads with MacroExecMode NEVER unless it is asked otherwise, and the profile says the same.
The places in its tables of functions are those of LibreOfficeKit.h; only the old ones at the top are used, which never move.
"""

import ctypes
from pathlib import Path
from typing import Any

LIBRARIES = ("libmergedlo.so", "libsofficeapp.so")
FAMILIES = ("text", "spreadsheet", "presentation", "drawing")
_LAST_ERROR, _LOAD_WITH_OPTIONS = 3, 4
_SAVE_AS, _DOCUMENT_TYPE = 2, 3


class Kit:
    def __init__(self, program: Path, profile: Path) -> None:
        library = next(program / name for name in LIBRARIES if (program / name).exists())
        hook = ctypes.CDLL(str(library), mode=ctypes.RTLD_GLOBAL).libreofficekit_hook_2
        hook.restype, hook.argtypes = ctypes.c_void_p, [ctypes.c_char_p, ctypes.c_char_p]
        self._office = hook(str(program).encode(), profile.as_uri().encode())
        if not self._office:
            raise OSError("LibreOffice does not start")

    def load(self, file: Path, *, language: str = "ja-JP") -> "Document | None":
        load = _method(self._office, _LOAD_WITH_OPTIONS, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p)
        document = load(self._office, file.as_uri().encode(), f"Language={language},Batch=true".encode())
        return Document(document) if document else None


class Document:
    def __init__(self, place: int) -> None:
        self._place = place
        number = _method(place, _DOCUMENT_TYPE, ctypes.c_int)(place)
        self.family = FAMILIES[number] if 0 <= number < len(FAMILIES) else ""

    def save(self, file: Path, kind: str) -> bool:
        save = _method(self._place, _SAVE_AS, ctypes.c_int, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p)
        return bool(save(self._place, file.as_uri().encode(), kind.encode(), b"")) and file.exists()


def _method(thing: int, number: int, result: Any, *arguments: Any) -> Any:
    """The function at this place of the thing's table; place 0 holds the table's size."""
    table = ctypes.cast(thing, ctypes.POINTER(ctypes.c_void_p))[0]
    function = ctypes.cast(table or 0, ctypes.POINTER(ctypes.c_void_p))[number]
    return ctypes.CFUNCTYPE(result, ctypes.c_void_p, *arguments)(function or 0)
