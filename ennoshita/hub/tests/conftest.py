"""A real web process on a data folder of its own, browsers that connect to it, and other processes beside it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from .browser import Browser
from .house import barred


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class House:
    data: Path
    kind: str = "wire"
    redis: str = ""
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None
    worker: "subprocess.Popen[str] | None" = None

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "ENNOSHITA_DATA": str(self.data), "DATABASE_URL": "", "REDIS_URL": self.redis}

    def start(self) -> "House":
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ennoshita.hub.tests.house", str(self.port), self.kind], env=self.environment
        )
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.05)
        raise AssertionError("the house did not open")

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def open(self, person: int, **more: Any) -> Browser:
        """A browser of this person, connected; `more` as Browser takes it."""
        return Browser(self.port, person, **more)

    def another(self, *words: str) -> None:
        """Something a job worker does in its own process."""
        if self.worker is None:
            command = [sys.executable, "-m", "ennoshita.hub.tests.another_process"]
            self.worker = subprocess.Popen(command, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.worker.stdin is not None and self.worker.stdout is not None
        self.worker.stdin.write(json.dumps(words) + "\n")
        self.worker.stdin.flush()
        assert self.worker.stdout.readline() == "done\n"

    def tear_down(self) -> None:
        self.kill()
        if self.worker is not None:
            self.worker.kill()
            self.worker.wait()

    def bar(self, where: str, person: int) -> None:
        """End a right: to a room, or to the house. Nobody is told yet."""
        barred(self.data, where, str(person)).touch()


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty")
    environment = {**os.environ, "ENNOSHITA_DATA": str(folder), "DATABASE_URL": "", "REDIS_URL": ""}
    command = [sys.executable, "manage.py", "migrate", "--skip-checks", "-v0", "hub"]
    subprocess.run(command, env=environment, check=True, timeout=120)
    return folder


@pytest.fixture(scope="module")
def build(empty_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., House]]:
    houses: list[House] = []

    def build(**more: Any) -> House:
        folder = tmp_path_factory.mktemp("data")
        shutil.copytree(empty_folder, folder, dirs_exist_ok=True)
        houses.append(House(folder, **more).start())
        return houses[-1]

    yield build
    for house in houses:
        house.tear_down()


@pytest.fixture(scope="module")
def house(build: Callable[..., House]) -> House:
    return build()
