"""The renderer of a machine on which no sandbox can be made: it says so, and never renders outside of one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ennoshita.ports.renderer import OpenDocument, Unreadable


class NoRenderer:
    name = "off"

    @contextmanager
    def open(self, source: Path) -> Iterator[OpenDocument]:
        raise Unreadable("not_installed")
        yield
