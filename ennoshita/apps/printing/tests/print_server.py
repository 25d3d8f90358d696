"""A CUPS server of its own for a test: every path in a folder that goes away, nothing of the machine's own CUPS touched."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ennoshita.apps.printing.domain.readers.cups import RECOMMENDED

SECRET = "@@w3-7Qe1"
PROGRAM = shutil.which("cupsd") or shutil.which("cupsd", path="/usr/sbin")
_FOLDERS = ("root", "spool", "cache", "state", "tmp", "log")


@dataclass(frozen=True)
class PrintServer:
    folder: Path
    port: int

    @property
    def uri(self) -> str:
        return f"ipp://127.0.0.1:{self.port}"

    @property
    def page_log(self) -> Path:
        return self.folder / "log" / "page_log"

    def queue(self, name: str, driver: str) -> None:
        """`driver` is raw, or drv:///…; what is printed goes nowhere."""
        self._call("/usr/sbin/lpadmin", "-p", name, "-E", "-v", "file:///dev/null", "-m", driver)

    def print_(self, queue: str, file: Path, *options: str, user: str, title: str = "") -> None:
        self._call("lp", "-d", queue, "-U", user, "-t", title or file.name, *options, str(file))

    def finished(self, count: int) -> None:
        """Waits until so many lines are in its log; 30 seconds at most."""
        for _turn in range(300):
            if self.page_log.exists() and len(self.page_log.read_bytes().splitlines()) >= count:
                return
            time.sleep(0.1)
        raise RuntimeError((self.folder / "log" / "error_log").read_text("utf-8", "replace")[-2000:])

    def _call(self, *command: str) -> None:
        subprocess.run(command, env={**os.environ, "CUPS_SERVER": f"127.0.0.1:{self.port}"}, check=True, capture_output=True, timeout=30)


@contextmanager
def print_server() -> Iterator[PrintServer]:
    """As root its filters run as lp, who must be able to enter the folder; as anybody else they run as that user."""
    assert PROGRAM
    with tempfile.TemporaryDirectory() as name:
        server = PrintServer(Path(name), _free_port())
        _prepare(server)
        command = [PROGRAM, "-f", "-c", f"{name}/cupsd.conf", "-s", f"{name}/cups-files.conf"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                _wait(server.port)
                yield server
            finally:
                process.terminate()


def _prepare(server: PrintServer) -> None:
    server.folder.chmod(0o755)
    for folder in _FOLDERS:
        (server.folder / folder).mkdir()
        if os.geteuid() == 0:
            shutil.chown(server.folder / folder, "lp", "lp")
    open_to_us = "Order allow,deny\n  Allow 127.0.0.1"
    values = "JobPrivateAccess all\n  JobPrivateValues none\n  SubscriptionPrivateAccess all\n  SubscriptionPrivateValues none"
    (server.folder / "cupsd.conf").write_text(
        f"""Listen 127.0.0.1:{server.port}
Listen {server.folder}/state/cups.sock
ServerName localhost
Browsing Off
DefaultAuthType None
WebInterface No
MaxLogSize 0
PreserveJobHistory Yes
PreserveJobFiles No
<Location />
  {open_to_us}
</Location>
<Location /admin>
  {open_to_us}
</Location>
<Policy default>
  {values}
  <Limit All>
  {open_to_us}
  </Limit>
</Policy>
PageLogFormat {SECRET}\t{RECOMMENDED}
"""
    )
    (server.folder / "cups-files.conf").write_text(
        ("User lp\nGroup lp\n" if os.geteuid() == 0 else "")
        + f"""SystemGroup root
ServerRoot {server.folder}/root
RequestRoot {server.folder}/spool
CacheDir {server.folder}/cache
StateDir {server.folder}/state
TempDir {server.folder}/tmp
AccessLog {server.folder}/log/access_log
ErrorLog {server.folder}/log/error_log
PageLog {server.folder}/log/page_log
FileDevice Yes
LogFilePerm 0644
"""
    )


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait(port: int) -> None:
    for _turn in range(300):
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("cupsd does not listen")
