"""What enqueue promises: saved with its reason, held once, tried again, told when it is dead."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus

from ennoshita.core.jobs import lease, schedule
from ennoshita.core.jobs.worker import Worker, run_waiting
from ennoshita.core.models import AuditEntry, Job

from .deeds import fall, note

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.mark.django_db(transaction=True)
def test_work_vanishes_with_the_change_that_asked_for_it() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        note.enqueue(1)
        raise ZeroDivisionError
    assert not Job.objects.exists()


def test_the_same_work_is_held_once() -> None:
    first, second, other = note.enqueue(1), note.enqueue(1), note.enqueue(2)
    assert first.id == second.id != other.id
    assert run_waiting() == 2


def test_work_asked_for_again_while_it_runs_is_done_once_more() -> None:
    note.enqueue(1)
    job = lease.claim("somebody", 30)
    assert job is not None
    note.enqueue(1)
    assert run_waiting() == 0, "never two at a time"
    lease.finish(job)
    assert run_waiting() == 1


def test_urgent_work_goes_first() -> None:
    note.enqueue(1)
    note.using(priority=10).enqueue(2)
    Worker().step()
    assert AuditEntry.objects.get().about == "test/2"


def test_work_for_later_waits() -> None:
    note.using(run_after=timezone.now() + timedelta(hours=1)).enqueue(1)
    assert run_waiting() == 0
    note.enqueue(1)
    assert run_waiting() == 1


def test_failing_work_is_tried_three_times_and_then_dead() -> None:
    asked = fall.enqueue()
    for _ in range(3):
        Job.objects.update(run_after=timezone.now())
        assert run_waiting() == 1
    job = Job.objects.get()
    assert job.state == Job.State.DEAD and "the roof leaks" in job.error
    asked.refresh()
    assert asked.status == TaskResultStatus.FAILED
    assert run_waiting() == 0


def test_a_failed_attempt_waits_before_the_next() -> None:
    fall.enqueue()
    assert run_waiting() == 1
    assert Job.objects.get().run_after > timezone.now()


def test_dead_work_can_be_asked_for_again() -> None:
    fall.enqueue()
    Job.objects.update(state=Job.State.DEAD, attempts=3)
    lease.revive(Job.objects.get())
    assert run_waiting() == 1


def test_a_worker_that_slept_through_its_lease_changes_nothing() -> None:
    note.enqueue(1)
    sleeper = lease.claim("sleeper", -1)
    assert sleeper is not None
    assert lease.free_forsaken() == 1
    job = lease.claim("other", 30)
    assert job is not None
    lease.fail(sleeper, "too late")
    assert not lease.extend(sleeper, 30)
    lease.finish(job)
    assert Job.objects.get().state == Job.State.DONE


def test_what_returns_every_night_is_asked_for_once_a_night() -> None:
    schedule.enqueue_due()
    nightly = Job.objects.count()
    assert nightly >= 2
    # Some of them ask for more work.
    assert run_waiting() >= nightly
    known = Job.objects.count()
    schedule.enqueue_due()
    assert Job.objects.count() == known
    Job.objects.update(made_at=timezone.now() - timedelta(days=1))
    schedule.enqueue_due()
    assert Job.objects.count() == known + nightly


@pytest.mark.django_db(transaction=True)
def test_work_asked_for_while_it_is_being_finished_is_not_lost() -> None:
    note.enqueue(1)
    job = lease.claim("somebody", 30)
    assert job is not None
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            lease.finish(job)
            asked = other.submit(_ask)
            time.sleep(0.3)  # long enough for the other to stand before the row
        asked.result(30)
    assert Job.objects.unfinished().count() == 1


def _ask() -> None:
    note.enqueue(1)
    connection.close()
