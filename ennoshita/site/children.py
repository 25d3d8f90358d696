"""The processes under `ennoshita serve`: started, started again when they die, stopped together."""

import logging
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from types import FrameType

log = logging.getLogger("ennoshita.serve")

# A child that lived shorter than this fell at once: the next start waits longer and longer.
SETTLED = 5.0
LONGEST_WAIT = 30.0


@dataclass
class Child:
    """`arguments` go to this Python; `fds` are handed down to it."""

    name: str
    arguments: list[str]
    fds: tuple[int, ...] = ()
    environment: dict[str, str] | None = None
    process: "subprocess.Popen[bytes] | None" = None
    _began: float = 0
    _not_before: float = 0
    _wait: float = 0.1

    def start(self) -> None:
        self._began = time.monotonic()
        # Its standard input is a pipe that we never write to: when we die, even by kill -9, it ends and the child stops.
        self.process = subprocess.Popen(
            [sys.executable, *self.arguments], stdin=subprocess.PIPE, pass_fds=self.fds, env=self.environment, start_new_session=True
        )

    def mind(self) -> None:
        """Start it again if it has died and its time has come."""
        now = time.monotonic()
        if self.process is not None:
            if self.process.poll() is None:
                return
            self._wait = 0.1 if now - self._began > SETTLED else min(self._wait * 2, LONGEST_WAIT)
            self._not_before = now + self._wait
            log.error("The %s process ended (%s). It starts again in %.1f s.", self.name, _ending(self.process.returncode), self._wait)
            self._drop()
        if now >= self._not_before:
            self.start()

    def ask_to_stop(self) -> None:
        if self.process is not None:
            self.process.terminate()

    def wait(self, until: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            log.warning("The %s process does not stop and is ended by force.", self.name)
            self.process.kill()
            self.process.wait()
        self._drop()

    def _drop(self) -> None:
        if self.process and self.process.stdin:
            self.process.stdin.close()
        self.process = None


@dataclass
class Family:
    """All children. `run` returns when SIGTERM or SIGINT came and everybody has stopped."""

    children: list[Child]
    patience: float = 8.0
    _stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        signal.signal(signal.SIGTERM, self._asked)
        signal.signal(signal.SIGINT, self._asked)
        while not self._stop.is_set():
            for child in self.children:
                child.mind()
            self._stop.wait(0.1)
        for child in self.children:
            child.ask_to_stop()
        until = time.monotonic() + self.patience
        for child in self.children:
            child.wait(until)

    def _asked(self, signum: int, frame: FrameType | None) -> None:
        self._stop.set()


def _ending(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
