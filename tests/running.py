"""The `running` fixture: a real server process on a copy of the demo city, and people who use it."""

import contextlib
import os
import secrets
import shutil
import socket
import sqlite3
import ssl
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psutil
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import ConsoleMessage, Page

from tests.browser import Browser

ROOT = Path(__file__).resolve().parent.parent
ANY_CERTIFICATE = ssl._create_unverified_context()  # noqa: S323 - our own address, signed by itself
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def environment(data: Path, **more: str) -> dict[str, str]:
    """For a process of the product on its own data folder; whatever the tests' own environment says is left out."""
    ours = ("ENNOSHITA_", "DATABASE_URL", "REDIS_URL", "HOST", "PORT", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "ENNOSHITA_DATA": str(data), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **more}


def ennoshita(data: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [sys.executable, "-c", "from ennoshita.site.cli import main; main()", *arguments],
        env=environment(data, **more),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def build_demo(data: Path, **more: str) -> Path:
    built = ennoshita(data, "demo", **more)
    assert built.returncode == 0, built.stderr
    return data


def copy_city(folder: Path, to: Path) -> Path:
    """A data folder like `folder`, for a test that changes it."""
    return Path(shutil.copytree(folder, to, ignore=shutil.ignore_patterns("*.sock")))


class Running:
    """`url` is "http://127.0.0.1:PORT" without a slash at the end, `data` the data folder, `log` what the server says."""

    def __init__(self, template: Path | None, data: Path, browser: Callable[[], Browser] | None = None, **more: str) -> None:
        if template:
            copy_city(template, data)
        data.mkdir(exist_ok=True)
        self.data = data
        self.log = data / "server.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.arguments: list[str] = []
        self._more = more
        self._browser = browser
        self._pages: list[Page] = []
        self._complaints: list[str] = []
        self._forgiven: list[str] = []
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        more = {"PORT": str(self.port), "ENNOSHITA_DEMO": "yes", **self._more}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", "from ennoshita.site.cli import main; main()", "serve", *self.arguments],
                env=environment(self.data, **more),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self.wait_until_it_answers()

    def wait_until_it_answers(self, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while not self.answers():
            assert self.process is not None and self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < until, self.log.read_text()
            time.sleep(0.05)

    def answers(self, patience: float = 5) -> bool:
        try:
            with urlopen(Request(self.url + "/", method="HEAD"), timeout=patience, context=ANY_CERTIFICATE):  # noqa: S310 - our own address
                return True
        except HTTPError:
            return True
        except OSError:
            return False

    def stop(self) -> int:
        """As systemd would; returns the exit code."""
        if self.process is None:
            return 0
        self.process.terminate()
        code = self.process.wait(30)
        self.process = None
        return code

    def kill(self) -> None:
        """kill -9 of the parent and everything under it."""
        assert self.process is not None
        family = [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children(recursive=True)]
        for member in family:
            # A child may have ended by itself since it was listed, a spare or a job that was done.
            with contextlib.suppress(psutil.NoSuchProcess):
                member.kill()
        self.process.wait(30)
        psutil.wait_procs(family, timeout=30)
        self.process = None

    def child(self, word: str) -> psutil.Process:
        """The first child whose command line holds the word: "site.web" or "core.jobs"."""
        assert self.process is not None
        children = psutil.Process(self.process.pid).children()
        return next(child for child in children if any(word in part for part in child.cmdline()))

    @property
    def lives(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def sql(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        """Look into the database, or change it behind the product's back."""
        link = sqlite3.connect(self.data / "ennoshita.sqlite3", timeout=20)
        with link:
            rows = link.execute(statement, values).fetchall()
        link.close()
        return rows

    def empty(self, room: str) -> None:
        """As if nobody had used that room yet."""
        for (table,) in self.sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE ?", f"{room}_%"):
            self.sql(f"DELETE FROM {table}")  # noqa: S608 - the schema's own names

    def cookie(self, staff_number: str) -> dict[str, str]:
        """The session cookie of a new sign-in as this person: {"session": key}."""
        from ennoshita.apps.people.api import Person

        [(number, password)] = self.sql("SELECT id, password FROM people_person WHERE staff_number = ?", staff_number)
        key = secrets.token_hex(16)
        with override_settings(SECRET_KEY=(self.data / "secret").read_text()):
            held = {
                SESSION_KEY: str(number),
                BACKEND_SESSION_KEY: BACKEND,
                HASH_SESSION_KEY: Person(pk=int(str(number)), password=str(password)).get_session_auth_hash(),
            }
            encoded = SessionStore().encode(held)
        ends = (timezone.now() + timedelta(hours=12)).strftime("%Y-%m-%d %H:%M:%S")
        self.sql("INSERT INTO django_session (session_key, session_data, expire_date) VALUES (?, ?, ?)", key, encoded, ends)
        return {"session": key}

    def page(self, staff_number: str | None = None, *, width: int = 1366, height: int = 768, lang: str = "ja") -> Page:
        """A browser window of its own, signed in as this person (nobody: None). Errors in its console fail the test, but for
        those of which it said `running.forgive("part of the message")`."""
        assert self._browser is not None
        cookie = self.cookie(staff_number) if staff_number else {}
        page = self._browser().window(self.url, cookie, width=width, height=height, lang=lang)
        page.on("console", lambda said: self._hear(said, page))
        page.on("pageerror", lambda error: self._complaints.append(f"{error} ({page.url})"))
        self._pages.append(page)
        return page

    def _hear(self, said: ConsoleMessage, page: Page) -> None:
        # An interface of this machine came or went while something was loaded: no page can do anything about that.
        if said.type == "error" and "net::ERR_NETWORK_CHANGED" not in said.text:
            self._complaints.append(f"{said.text} {said.location['url']} ({page.url})")

    def forgive(self, *parts: str) -> None:
        """What this test means to cause, be it said already or still on its way: consoles speak later than pages show."""
        self._forgiven += parts

    def close_windows(self) -> None:
        for page in self._pages:
            page.context.close()
        self._pages.clear()

    def check_browser(self) -> None:
        """Complain of what the windows' consoles said in this test."""
        complaints = [said for said in self._complaints if not any(part in said for part in self._forgiven)]
        self._complaints.clear()
        self._forgiven.clear()
        assert not complaints, complaints


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
