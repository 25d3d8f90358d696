"""Jobs for the tests. What one has done is an audit entry, so that effect and evidence are one transaction."""

import os
import signal
import time

from django.db import transaction
from django_tasks import task

from ennoshita.core import audit
from ennoshita.core.models import AuditEntry


@task()
def note(number: int, seconds: float = 0) -> None:
    """Idempotent, as every job has to be: it may be run again after its effect was saved."""
    time.sleep(seconds / 2)
    with transaction.atomic():
        if not AuditEntry.objects.select_for_update().filter(about=f"test/{number}").exists():
            audit.record("noted", by=None, about=f"test/{number}")
    time.sleep(seconds / 2)


@task()
def fall() -> None:
    raise ValueError("the roof leaks")


@task()
def kill_the_worker() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
