"""One server for many tests: between two of them the city is put back as the demo built it, beside the running processes.

The product promises to notice a restore beside it by a new epoch. Ids go on from where they were, so that nothing a process
still knows of a page or a version can be taken for another one.
"""

import secrets
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from tests.running import Running

NAME = "ennoshita.sqlite3"
# ennoshita/hub/epoch.py trusts what it has read for a second.
_UNTIL_NOTICED = 1.1


def put_back(server: Running, template: Path) -> None:
    """`template` is the data folder that the server's was copied from."""
    _wait_for_workers(server)
    with closing(sqlite3.connect(":memory:")) as city:
        with closing(sqlite3.connect(f"file:{template / NAME}?mode=ro", uri=True)) as built:
            built.backup(city)
        used = server.sql("SELECT name, seq FROM sqlite_sequence")
        with city:
            city.executemany("DELETE FROM sqlite_sequence WHERE name = ? AND seq < ?", used)
            city.executemany("INSERT INTO sqlite_sequence SELECT ?1, ?2 WHERE ?1 NOT IN (SELECT name FROM sqlite_sequence)", used)
            city.execute("UPDATE hub_epoch SET value = ?", [secrets.token_hex(8)])
        with closing(sqlite3.connect(server.data / NAME, timeout=20)) as served:
            city.backup(served)
    time.sleep(_UNTIL_NOTICED)


def forget_waiting(folder: Path) -> Path:
    """Jobs that were put off until later are nobody's in a city that was just built; each server on a copy of it would do them anew."""
    with closing(sqlite3.connect(folder / NAME)) as built, built:
        built.execute("DELETE FROM core_job WHERE state = 'ready'")
    return folder


def _wait_for_workers(server: Running, seconds: float = 60) -> None:
    """What waits is nobody's any more; what is being done is let finish."""
    until = time.monotonic() + seconds
    server.sql("DELETE FROM core_job WHERE state = 'ready'")
    while server.sql("SELECT 1 FROM core_job WHERE state = 'running'"):
        assert time.monotonic() < until, server.log.read_text()
        time.sleep(0.05)
