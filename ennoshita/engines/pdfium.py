"""PDFium in the sandbox: one process per core, all on the same file, fed page by page.

A process that dies or hangs takes only the page in its hands with it; another is started for the rest.
"""

import contextlib
import fcntl
import os
import selectors
import struct
import subprocess
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import msgspec

from ennoshita.engines import sandbox
from ennoshita.ports.renderer import Bookmark, Rendered, Unreadable

SCRIPT = Path(__file__).with_name("pdfium_inside.py")
# Two numbers ahead: the process never waits for us between pages.
AHEAD = 2
OPEN_SECONDS = 60.0
PAGE_SECONDS = 30.0
MOST_PROCESSES = 4
# In the place of a page's number: the document's outline is asked for.
OUTLINE = 0
LARGEST_HEAD, LARGEST_IMAGE = 32 * 1024 * 1024, 64 * 1024 * 1024


class PdfiumRenderer:
    # Raise the last number when the encoding changes what a page looks like. The library itself is loaded in the sandbox alone.
    name = f"pypdfium2 {version('pypdfium2')}/1"

    @contextmanager
    def open(self, source: Path) -> "Iterator[PdfiumDocument]":
        document = PdfiumDocument(source)
        try:
            document.start()
            yield document
        finally:
            document.close()


class Opening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pages: int = 0
    error: str = ""


class Outline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    number: int
    outline: tuple[Bookmark, ...]


@dataclass(eq=False)
class Sandboxed:
    """One process: the pages in its hands (the first is being drawn) and what it has said so far."""

    process: subprocess.Popen[bytes]
    ears: int
    mouth: int
    opened: bool = False
    hands: deque[int] = field(default_factory=deque)
    heard: bytearray = field(default_factory=bytearray)
    since: float = field(default_factory=time.monotonic)

    @classmethod
    def start(cls, source: Path) -> "Sandboxed":
        inside_ears, ears = os.pipe()
        mouth, inside_mouth = os.pipe()
        # Some pages' room: it draws on while we are busy with the database.
        fcntl.fcntl(mouth, fcntl.F_SETPIPE_SZ, 1 << 20)
        process = subprocess.Popen(sandbox.command(SCRIPT, source), stdin=inside_ears, stdout=inside_mouth, stderr=subprocess.DEVNULL)
        os.close(inside_ears)
        os.close(inside_mouth)
        return cls(process, ears, mouth)

    def fileno(self) -> int:
        return self.mouth

    def give(self, number: int) -> None:
        if not self.hands:
            self.since = time.monotonic()
        self.hands.append(number)
        with contextlib.suppress(BrokenPipeError):  # it has died; reading will tell
            os.write(self.ears, b"%d\n" % number)

    def frame(self) -> tuple[bytes, bytes] | None:
        """The next whole frame it has said, if any. Lengths come from inside the sandbox: they are not believed beyond a limit."""
        if len(self.heard) < 8:
            return None
        head, image = struct.unpack_from("<II", self.heard)
        if head > LARGEST_HEAD or image > LARGEST_IMAGE:
            self.process.kill()
            return None
        if len(self.heard) < 8 + head + image:
            return None
        whole = bytes(self.heard[8 : 8 + head + image])
        del self.heard[: 8 + head + image]
        return whole[:head], whole[head:]

    @property
    def answer(self) -> type[Opening | Outline | Rendered]:
        """What it has to say next."""
        if not self.opened:
            return Opening
        return Outline if self.hands and self.hands[0] == OUTLINE else Rendered

    def late(self) -> bool:
        waits = not self.opened or bool(self.hands)
        return waits and time.monotonic() - self.since > (PAGE_SECONDS if self.opened else OPEN_SECONDS)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.ears)
        os.close(self.mouth)


class PdfiumDocument:
    page_count = 0
    outline: tuple[Bookmark, ...] = ()

    def __init__(self, source: Path) -> None:
        self._source = source
        self._selector = selectors.DefaultSelector()
        self._processes: list[Sandboxed] = []
        self._waiting: deque[int] = deque()
        self._failed: list[Rendered] = []

    def start(self) -> None:
        for _ in range(min(len(os.sched_getaffinity(0)), MOST_PROCESSES)):
            self._start_one()
        while not any(process.opened for process in self._processes):
            for _ in self._listen():
                raise Unreadable("crashed")  # a page before the page count: not our script any more

    def render(self, numbers: Iterable[int]) -> Iterator[Rendered]:
        # The outline last: readers wait for pages.
        self._waiting.extend([*numbers, OUTLINE])
        self._hand_out()
        while self._waiting or any(process.hands for process in self._processes):
            yield from self._listen()
            yield from self._take_failed()
            self._hand_out()

    def close(self) -> None:
        for process in self._processes:
            process.end()
        self._selector.close()

    def _start_one(self) -> None:
        process = Sandboxed.start(self._source)
        self._processes.append(process)
        self._selector.register(process, selectors.EVENT_READ)

    def _hand_out(self) -> None:
        for process in self._processes:
            while process.opened and self._waiting and len(process.hands) < AHEAD:
                process.give(self._waiting.popleft())

    def _listen(self) -> Iterator[Rendered]:
        ready = {key.fd for key, _ in self._selector.select(timeout=1.0)}
        for process in [process for process in self._processes if process.mouth in ready]:
            said = os.read(process.fileno(), 1 << 20)
            process.heard += said
            while (frame := process.frame()) is not None:
                yield from self._understand(process, *frame)
            if not said:
                self._lost(process, "crashed")
        if not ready:
            for process in [process for process in self._processes if process.late()]:
                self._lost(process, "timeout")

    def _understand(self, process: Sandboxed, head: bytes, image: bytes) -> Iterator[Rendered]:
        """What comes from inside is not believed: what does not answer our question is not our script's any more."""
        process.since = time.monotonic()
        try:
            said = msgspec.json.decode(head, type=process.answer)
        except msgspec.MsgspecError as error:
            raise Unreadable("crashed") from error
        if isinstance(said, Opening):
            if said.error:
                raise Unreadable(said.error)
            process.opened, self.page_count = True, said.pages
        elif not process.hands or process.hands.popleft() != said.number:
            raise Unreadable("crashed")
        elif isinstance(said, Outline):
            self.outline = tuple(line for line in said.outline if 1 <= line.page <= self.page_count)
        else:
            yield msgspec.structs.replace(said, image=image)

    def _lost(self, process: Sandboxed, code: str) -> None:
        """The page it was drawing has failed; those it had not begun go back, and a new process takes its place."""
        self._selector.unregister(process)
        self._processes.remove(process)
        process.end()
        if not process.opened:
            if not self._processes:
                raise Unreadable(code)
            return
        if process.hands and (number := process.hands.popleft()) != OUTLINE:
            self._failed.append(Rendered(number, failure=code))
        self._waiting.extendleft(reversed(process.hands))
        self._start_one()

    def _take_failed(self) -> list[Rendered]:
        failed, self._failed = self._failed, []
        return failed
