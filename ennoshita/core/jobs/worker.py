"""A worker: takes one job after another, keeps its lease alive while it works, leaves cleanly when told to."""

import logging
import os
import signal
import socket
import threading
import time
import traceback
from types import FrameType
from typing import Any

from django.db import DatabaseError, OperationalError, close_old_connections, connection
from django.utils.module_loading import import_string
from django_tasks.base import Task

from ennoshita.core.models import Job

from . import bell, lease, schedule

log = logging.getLogger("ennoshita.jobs")

# A job that is still running so long after SIGTERM is given back; the next worker begins it anew.
GRACE = 3.0
# Seconds until the next try when the database takes nothing.
PATIENCE = 3.0


class Worker:
    def __init__(self, lease_s: float = 30) -> None:
        self.lease_s = lease_s
        self.name = f"{socket.gethostname()}:{os.getpid()}:{time.monotonic_ns() % 10**6}"
        self._stopping = threading.Event()
        self._now: Job | None = None
        self._freed = self._looked_at_night = -60.0
        self._told_to_wait = False

    def run(self) -> None:
        """Until SIGTERM or SIGINT."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        threading.Thread(target=self._heartbeat, name="heartbeat", daemon=True).start()
        self._bell = bell.Bell()
        log.info("Worker %s is ready.", self.name)
        while not self._stopping.is_set():
            try:
                self._round()
            except OperationalError as error:
                self._wait_for_the_database(error)
        self._bell.close()
        log.info("Worker %s has stopped.", self.name)

    def _round(self) -> None:
        now = time.monotonic()
        if now - self._freed > min(1.0, self.lease_s / 4):
            self._freed = now
            close_old_connections()
            lease.free_forsaken()
        if now - self._looked_at_night > 60:
            self._looked_at_night = now
            schedule.enqueue_due()
        if self.step():
            self._told_to_wait = False
        else:
            self._bell.wait()

    def _wait_for_the_database(self, error: OperationalError) -> None:
        """Full, locked or away: said once, until work has gone on. Jobs keep their place, and this worker its life."""
        if not self._told_to_wait:
            log.error("The database takes nothing now (%s). Jobs wait, and go on by themselves.", str(error).strip())
            self._told_to_wait = True
        connection.close()
        self._stopping.wait(PATIENCE)

    def step(self) -> bool:
        """Do one job, if there is one."""
        job = lease.claim(self.name, self.lease_s)
        if job is None:
            return False
        self._now = job
        try:
            perform(job)
        finally:
            self._now = None
        return True

    def _heartbeat(self) -> None:
        while not self._stopping.wait(self.lease_s / 3):
            if job := self._now:
                self._extend(job)

    def _extend(self, job: Job) -> None:
        try:
            held = lease.extend(job, self.lease_s)
        except DatabaseError as error:  # locked or away for a moment: the lease outlives two missed beats
            log.warning("Job %s (%s): the lease could not be extended: %s", job.pk, job.task, error)
            connection.close()
            return
        if not held and job is self._now:
            log.warning("Job %s (%s): the lease was lost; what it still does may be done twice.", job.pk, job.task)

    def _stop(self, signum: int, frame: FrameType | None) -> None:
        self._stopping.set()
        bell.ring()
        threading.Thread(target=self._give_back, daemon=True).start()

    def _give_back(self) -> None:
        time.sleep(GRACE)
        if job := self._now:
            lease.release(job)
            log.info("Job %s (%s) was given back: the worker had to stop.", job.pk, job.task)
        self._bell.close()
        os._exit(0)  # the main thread is deep in the job; there is no gentler way out of it


def perform(job: Job) -> None:
    """Run the job's function here and write down how it went."""
    began = time.monotonic()
    try:
        task: Task[Any, Any] = import_string(job.task)
        task.call(*job.args, **job.kwargs)
    except Exception:
        log.exception("Job %s (%s%s) failed, attempt %d of %d.", job.pk, job.task, tuple(job.args), job.attempts, job.max_attempts)
        lease.fail(job, traceback.format_exc()[-4000:])
    else:
        lease.finish(job)
        log.info("Job %s (%s%s) was done in %.1f s.", job.pk, job.task, tuple(job.args), time.monotonic() - began)


def run_waiting() -> int:
    """Do everything that is ready, here and now; for commands and tests. Returns how many jobs were done."""
    worker, count = Worker(), 0
    while worker.step():
        count += 1
    return count
