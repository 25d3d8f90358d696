"""What lies below the address of a page's image, under the same right: its text, and parts of it drawn larger.

`<image>/text` is JSON: {"heading", "blocks": [{"kind", "cells"}], "words": [[x, y, width, height, word], …]}.
`<image>/parts/<level>/<column>-<row>` is WebP: a cell of a fixed grid, so that a thousand readers ask for the same few pictures and
nobody can ask for others. One is drawn at a time, the last ones are kept in memory, and browsers keep them for good.
"""

import json
import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from ennoshita.engines import sandbox
from ennoshita.engines.pdfium_part import Cell, NotDrawn, PartDrawer
from ennoshita.hub import threads

from . import store
from .annotated import pdf_of
from .domain.reading_order import blocks, heading
from .models import Page

# level: cells across and down. A cell of an A4 page is about 800 × 1,132 pixels.
GRID = {2: 4, 4: 8}
MOST_BYTES = 48 * 1024 * 1024
# Documents held open for the next part; each is a process.
MOST_OPEN = 2
IDLE_SECONDS = 30.0
# Parts that wait to be drawn; who asks beyond is told that there is none, and looks at the page's own image.
MOST_WAITING = 40
_PART = re.compile(r"parts/([24])/(\d)-(\d)")


class Piece(NamedTuple):
    media_type: str
    body: bytes


async def below(page_id: int, rest: str) -> Piece | None:
    """What stands at `rest` below a page's image, for whoever may see that; None when there is nothing, or too much is asked at once."""
    if rest == "text":
        return await threads.run(_readers, lambda: _kept((page_id, rest), lambda: _text(page_id)))
    found = _PART.fullmatch(rest)
    if found is None:
        return None
    level, column, row = (int(number) for number in found.groups())
    if max(column, row) >= GRID[level]:
        return None
    return await _drawer.wish(lambda: _kept((page_id, rest), lambda: _drawer.part(page_id, level, column, row)))


_pieces: OrderedDict[tuple[int, str], Piece] = OrderedDict()
_lock = threading.Lock()
_readers = threads.pool("texts")


def _kept(key: tuple[int, str], make: Callable[[], Piece | None]) -> Piece | None:
    with _lock:
        if (piece := _pieces.get(key)) is not None:
            _pieces.move_to_end(key)
            return piece
    piece = make()
    if piece is not None:
        with _lock:
            _pieces[key] = piece
            while sum(len(each.body) for each in _pieces.values()) > MOST_BYTES:
                _pieces.popitem(last=False)
    return piece


def _text(page_id: int) -> Piece | None:
    page = Page.objects.filter(pk=page_id).first()
    if page is None:
        return None
    words = page.word_boxes()
    found = blocks(words)
    said = {"heading": heading(found), "blocks": [{"kind": block.kind, "cells": block.cells} for block in found], "words": words}
    return Piece("application/json", json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())


class Drawer:
    """The documents that parts were asked of last, each open in a sandbox until nobody has asked for half a minute."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, PartDrawer] = OrderedDict()
        self._turn = threading.Lock()
        self._rest: threading.Timer | None = None
        # Threads of their own: the images of pages must not wait behind drawings.
        self._hands = threads.pool("closer")
        self._waiting = 0

    async def wish(self, work: Callable[[], Piece | None]) -> Piece | None:
        if self._waiting >= MOST_WAITING:
            return None
        self._waiting += 1
        try:
            return await threads.run(self._hands, work)
        finally:
            self._waiting -= 1

    def part(self, page_id: int, level: int, column: int, row: int) -> Piece | None:
        page = Page.objects.without_words().select_related("version").filter(pk=page_id).first()
        sha256 = page and pdf_of(page.version)
        if page is None or not sha256 or not store.path(sha256).exists() or not sandbox.available():
            return None
        with self._turn:
            return self._draw(sha256, Cell(page.number, level, column, row, GRID[level]))

    def close(self) -> None:
        with self._turn:
            while self._open:
                self._open.popitem()[1].close()

    def _draw(self, sha256: str, cell: Cell) -> Piece | None:
        drawer = self._open.pop(sha256, None) or PartDrawer.open(store.path(sha256))
        try:
            image = drawer.draw(cell)
        except NotDrawn:
            drawer.close()
            return None
        self._open[sha256] = drawer
        while len(self._open) > MOST_OPEN:
            self._open.popitem(last=False)[1].close()
        self._rest_later()
        return Piece("image/webp", image)

    def _rest_later(self) -> None:
        if self._rest:
            self._rest.cancel()
        self._rest = threading.Timer(IDLE_SECONDS, self.close)
        self._rest.daemon = True
        self._rest.start()


_drawer = Drawer()
