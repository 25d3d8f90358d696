"""What turns a PDF into pages. Two engines stand behind it: `engines.pdfium` and `engines.no_renderer`."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import msgspec


class Rendered(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One page as it came out: an image with its text, or a `failure` code and nothing else.

    `words` is JSON: [[x, y, width, height, text], …] in ten-thousandths of the page from its upper left corner.
    `identity` is the SHA-256 of size, raster and text: equal for equal content, whatever file it comes from.
    """

    number: int
    width: int = 0
    height: int = 0
    encoding: str = ""
    identity: str = ""
    text: str = ""
    words: msgspec.Raw = msgspec.Raw(b"[]")
    failure: str = ""
    image: bytes = b""


class Bookmark(msgspec.Struct, frozen=True, array_like=True):
    """A line of the document's own outline: how deep it lies (0 and more), the number of its page, its words."""

    depth: int
    page: int
    title: str


class Unreadable(Exception):
    """The document as a whole cannot be shown. `code` is encrypted, corrupt, no_pages, crashed, timeout or not_installed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class OpenDocument(Protocol):
    """`page_count` is known; `render` gives pages in the order in which they are done, the first wanted one started first.

    `outline` is known once `render` has come to its end; empty where the document has none, or none that can be read.
    """

    page_count: int
    outline: tuple[Bookmark, ...]

    def render(self, numbers: Iterable[int]) -> Iterator[Rendered]: ...


class Renderer(Protocol):
    """`name` tells engine and version: it stands on each version of a file that this engine rendered."""

    name: str

    def open(self, source: Path) -> AbstractContextManager[OpenDocument]:
        """Raises Unreadable."""
