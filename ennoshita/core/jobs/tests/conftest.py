"""Real worker processes on the test database."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from ennoshita.core.models import AuditEntry, AuditHead, Job

Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture(autouse=True)
def empty_book(db: None) -> None:
    """The demo city has jobs and entries of its own; these tests count theirs."""
    Job.objects.all().delete()
    AuditEntry.objects.all().delete()
    AuditHead.objects.all().delete()


@pytest.fixture
def worker(transactional_db: None) -> Iterator[Start]:
    """`worker(lease=1)` starts one; all are ended by force when the test is over."""
    started: list[subprocess.Popen[bytes]] = []

    def start(lease: float = 1) -> "subprocess.Popen[bytes]":
        environment = {**os.environ, "DATABASE_URL": database_url(), "ENNOSHITA_DATA": str(settings.DATA)}
        started.append(subprocess.Popen([sys.executable, "-m", "ennoshita.core.jobs", "--lease", str(lease)], env=environment))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def database_url() -> str:
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    return f"postgresql://{database['USER']}@{quote(str(database['HOST']), safe='')}/{database['NAME']}"
