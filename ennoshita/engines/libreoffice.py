"""LibreOffice in the sandbox: one throw-away process per file, begun from a profile prepared once.

A spare may be started ahead: it has LibreOffice running and has seen no file. It serves one file like any other, and is gone.
"""

import hashlib
import logging
import os
import threading
from pathlib import Path

import msgspec

from ennoshita.engines import sandbox
from ennoshita.engines.throwaway import Throwaway
from ennoshita.ports.converter import Report, Unconvertible

log = logging.getLogger("ennoshita.engines")

PROGRAMS = (Path("/usr/lib/libreoffice/program"), Path("/usr/lib64/libreoffice/program"))
# Writer, Calc, Impress and their settings: while it is being installed some are there already, some not yet.
PARTS = ("versionrc", "libswlo.so", "libsclo.so", "libsdlo.so", "../share/registry/main.xcd")
# Debian keeps parts of the program outside /usr/lib; links lead there.
ROOMS = ("/usr/share/libreoffice", "/etc/libreoffice", "/var/lib/libreoffice", "/var/spool/libreoffice")
SETTINGS = Path(__file__).with_name("libreoffice_settings")
# Debian's LibreOffice without windows has this folder empty, and as a library opens no workbook then (inputbar.ui says more).
CALC = "share/config/soffice.cfg/modules/scalc/ui"
INSPECT_SECONDS, CONVERT_SECONDS, PREPARE_SECONDS = 60.0, 150.0, 60.0
TRIES = 2
FRESH = {"crashed", "timeout"}


def program() -> Path | None:
    """Where LibreOffice is, if it is: the folder of its libraries. Asked anew each time: it may be installed any minute."""
    return next((place for place in PROGRAMS if all((place / part).exists() for part in PARTS)), None)


class LibreOffice:
    """`folder` keeps the prepared profile; anybody may empty it."""

    name = "libreoffice"
    _spare: "Throwaway | None" = None
    _lock = threading.Lock()

    def __init__(self, place: Path, folder: Path) -> None:
        self._place = place
        self._folder = folder

    def inspect(self, source: Path) -> Report:
        return inspect(source)

    def convert(self, source: Path, target: Path, *, about: Report, fit_width: bool = False) -> Report:
        question = {"plain": about.family == "plain", "fit_width": fit_width, "fonts": about.fonts}
        for left in reversed(range(TRIES)):
            try:
                said = self._fresh_one().ask(question, source, target, seconds=CONVERT_SECONDS)
                break
            except Unconvertible as error:
                if error.code not in FRESH or not left:
                    raise
                log.warning("LibreOffice: %s; once more in a fresh process.", error.code)
                os.truncate(target, 0)
        return _learned(about, said)

    def make_ready(self) -> None:
        with LibreOffice._lock:
            if LibreOffice._spare is None or not LibreOffice._spare.waits:
                LibreOffice._spare = self._start()

    def _fresh_one(self) -> Throwaway:
        with LibreOffice._lock:
            spare, LibreOffice._spare = LibreOffice._spare, None
        if spare is not None:
            if spare.waits:
                return spare
            spare.end()
        return self._start()

    def _start(self) -> Throwaway:
        return self._run(self._prepared())

    def _run(self, prepared: Path | None) -> Throwaway:
        rooms = {place: place for place in ROOMS} | {str(SETTINGS): "/engine/settings"}
        calc = self._place.parent / CALC
        if calc.is_dir() and not (calc / "inputbar.ui").exists():
            rooms[str(SETTINGS / "calc")] = str(calc)
        if prepared is not None:
            rooms[str(prepared)] = "/engine/profile.tar"
        return Throwaway("office", str(self._place), rooms=rooms)

    def _prepared(self) -> Path:
        """The profile as LibreOffice leaves it after its first start, which takes seconds: made once for each version of both."""
        prepared = self._folder / f"profile-{_stamp(self._place)}.tar"
        if not prepared.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            growing = self._folder / f"growing-{os.getpid()}-{threading.get_ident()}"
            growing.touch()
            try:
                self._run(None).ask({"prepare": True}, SETTINGS / "fonts.conf", growing, seconds=PREPARE_SECONDS)
                growing.replace(prepared)
            finally:
                growing.unlink(missing_ok=True)
        return prepared


def inspect(source: Path) -> Report:
    """What is in an Office file; needs the sandbox, not LibreOffice. Raises Unconvertible."""
    if not sandbox.available():
        raise Unconvertible("not_installed")
    said = Throwaway("package").ask({}, source, None, seconds=INSPECT_SECONDS)
    return _learned(Report(), said)


def _learned(about: Report, said: dict[str, object]) -> Report:
    try:
        return msgspec.convert({**msgspec.to_builtins(about), **said}, Report)
    except msgspec.ValidationError as error:
        raise Unconvertible("crashed") from error


def _stamp(place: Path) -> str:
    """Another version of LibreOffice, of its settings or of what runs inside asks for another profile."""
    made_of = [place / "versionrc", *sorted(SETTINGS.rglob("*")), *sorted(sandbox.INSIDE.glob("*.py"))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in made_of if file.is_file())).hexdigest()[:16]
