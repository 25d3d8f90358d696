"""The book of leases: take the next job, keep it, give it back, end it. Each step is one statement, or one transaction.

Every step after `claim` names worker and attempt: a worker that slept through its lease can no longer change the row.
"""

import logging
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from ennoshita.core.models import Job

from .signals import job_died

log = logging.getLogger("ennoshita.jobs")

# Seconds until the second and the third attempt; any later one waits as long as the third.
BACKOFF = (2, 15)


def claim(worker: str, lease: float) -> Job | None:
    """The next job, now leased to `worker` for `lease` seconds; None when nothing is ready."""
    now = timezone.now()
    if not Job.objects.filter(state=Job.State.READY, run_after__lte=now).exists():
        return None  # a read takes no write lock: idle workers stay out of everybody's way
    skip = "FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""UPDATE core_job SET state = 'running', worker = %s, lease_until = %s, started_at = %s, attempts = attempts + 1
                WHERE id = (SELECT id FROM core_job WHERE state = 'ready' AND run_after <= %s
                            ORDER BY priority DESC, run_after, id LIMIT 1 {skip})
                RETURNING id""",  # noqa: S608 - `skip` is one of two constants
            [worker, _as_sql(now + timedelta(seconds=lease)), _as_sql(now), _as_sql(now)],
        )
        rows = cursor.fetchall()
    return Job.objects.get(pk=rows[0][0]) if rows else None


def extend(job: Job, lease: float) -> bool:
    """False when the lease was lost."""
    return bool(_held(job).update(lease_until=timezone.now() + timedelta(seconds=lease)))


def finish(job: Job) -> None:
    """Done; or ready once more if it was asked for again meanwhile."""
    now = timezone.now()
    done = _held(job).filter(again=False).update(state=Job.State.DONE, lease_until=None, finished_at=now, error="")
    if not done:
        _held(job).update(state=Job.State.READY, lease_until=None, run_after=now, attempts=0, again=False, error="")


def fail(job: Job, error: str) -> None:
    """Another attempt after a while, or dead after the last."""
    if job.attempts >= job.max_attempts:
        _bury(_held(job), job, error)
        return
    wait = timedelta(seconds=BACKOFF[min(job.attempts, len(BACKOFF)) - 1])
    _held(job).update(state=Job.State.READY, lease_until=None, run_after=timezone.now() + wait, error=error)


def release(job: Job) -> None:
    """The worker must stop: ready for the next one, and this attempt does not count."""
    _held(job).update(state=Job.State.READY, lease_until=None, attempts=F("attempts") - 1)


def free_forsaken() -> int:
    """Jobs whose worker died are ready again, or dead when it was their last attempt. Returns how many."""
    now = timezone.now()
    if not Job.objects.forsaken(now).exists():
        return 0
    tired = Job.objects.forsaken(now).filter(attempts__gte=F("max_attempts"))
    dead = sum(_bury(tired.filter(pk=job.pk), job, "The worker ended in the middle of the last attempt.") for job in tired)
    free = Job.objects.forsaken(now).filter(attempts__lt=F("max_attempts"))
    return dead + free.update(state=Job.State.READY, lease_until=None)


def revive(job: Job) -> None:
    """A dead job is asked for again by a person. Nothing happens if the same is waiting already."""
    with transaction.atomic():
        if not Job.objects.unfinished().filter(dedupe_key=job.dedupe_key).exists():
            Job.objects.filter(pk=job.pk, state=Job.State.DEAD).update(
                state=Job.State.READY, attempts=0, run_after=timezone.now(), finished_at=None, error=""
            )


@transaction.atomic
def _bury(row: "QuerySet[Job]", job: Job, error: str) -> bool:
    """Dead, and those who wait for it are told in the same breath. False when the row is no longer there to be buried."""
    if not row.update(state=Job.State.DEAD, lease_until=None, finished_at=timezone.now(), error=error):
        return False
    try:
        with transaction.atomic():
            job_died.send(Job, task=job.task, args=job.args)
    except Exception:
        # The queue goes on; a job that cannot be buried would come back for ever.
        log.exception("Job %s (%s) is dead, and who waits for it could not be told.", job.pk, job.task)
    return True


def _held(job: Job) -> "QuerySet[Job]":
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, worker=job.worker, attempts=job.attempts)


def _as_sql(moment: datetime) -> str | datetime | None:
    """A raw statement is spared Django's fields, and SQLite needs their spelling of time to compare."""
    return connection.ops.adapt_datetimefield_value(moment)
