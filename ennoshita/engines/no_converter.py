"""The converter of a machine without LibreOffice or without a sandbox: it says so."""

from pathlib import Path

from ennoshita.ports.converter import Report, Unconvertible


class NoConverter:
    name = "off"

    def inspect(self, source: Path) -> Report:
        raise Unconvertible("not_installed")

    def convert(self, source: Path, target: Path, *, about: Report, fit_width: bool = False) -> Report:
        raise Unconvertible("not_installed")

    def make_ready(self) -> None:
        pass
