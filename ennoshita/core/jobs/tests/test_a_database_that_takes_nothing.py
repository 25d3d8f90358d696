"""A worker outlives a database that cannot be used for a while, and says so once."""

import time

import pytest
from django.db import connection

from ennoshita.core.models import AuditEntry

from .conftest import Start
from .deeds import note
from .test_workers_that_die import wait_until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="on PostgreSQL a table that is away is another error"),
]


def test_the_worker_waits_and_goes_on(worker: Start, capfd: pytest.CaptureFixture[str]) -> None:
    note.enqueue(1)
    hand = worker()
    wait_until(AuditEntry.objects.exists, 30)
    _rename("core_job", "away")
    time.sleep(5)  # several rounds
    _rename("away", "core_job")
    assert hand.poll() is None
    note.enqueue(2)
    wait_until(lambda: AuditEntry.objects.count() == 2, 30)
    assert capfd.readouterr().err.count("The database takes nothing now") == 1


def _rename(table: str, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO {name}")
