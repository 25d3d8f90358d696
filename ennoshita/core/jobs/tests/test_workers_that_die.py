"""Kill -9 at any moment: nothing lost, nothing done twice, nothing stuck."""

import random
import time
from collections.abc import Callable
from functools import partial

import pytest

from ennoshita.core import audit
from ennoshita.core.models import AuditEntry, Job

from .conftest import Start
from .deeds import kill_the_worker, note

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("kills", [20, pytest.param(200, marks=pytest.mark.long)])
@pytest.mark.database
def test_jobs_survive_workers_killed_at_random_moments(worker: Start, kills: int) -> None:
    chance = random.Random(kills)  # noqa: S311 - a die, not a key
    numbers = kills * 5
    for number in range(numbers):
        note.enqueue(number, 0.02)
    Job.objects.update(max_attempts=100)  # chance may hit the same job more than three times
    hands = [worker(), worker()]
    for _ in range(kills):
        wait_until(partial(something_moved, AuditEntry.objects.count()), 60)
        time.sleep(chance.uniform(0, 0.05))
        victim = hands.pop(0)
        victim.kill()
        victim.wait()
        hands.append(worker())
    wait_until(lambda: not Job.objects.unfinished().exists(), 60)
    assert sorted(AuditEntry.objects.values_list("about", flat=True)) == sorted(f"test/{number}" for number in range(numbers))
    assert not Job.objects.exclude(state=Job.State.DONE).exists()
    assert audit.verify() is None


def test_a_job_that_kills_its_worker_three_times_is_dead_and_not_tried_for_ever(worker: Start) -> None:
    kill_the_worker.enqueue()
    for _ in range(3):
        worker(lease=0.4).wait(30)
        time.sleep(0.5)
    note.enqueue(1)
    worker(lease=0.4)
    wait_until(AuditEntry.objects.exists, 30)
    wait_until(lambda: Job.objects.filter(task=kill_the_worker.module_path, state=Job.State.DEAD).exists(), 30)


def test_a_worker_told_to_stop_gives_back_what_it_cannot_finish(worker: Start) -> None:
    note.enqueue(1, 600)
    hand = worker(lease=30)
    wait_until(lambda: Job.objects.filter(state=Job.State.RUNNING).exists(), 30)
    hand.terminate()
    assert hand.wait(10) == 0
    job = Job.objects.get(task=note.module_path)
    assert (job.state, job.attempts) == (Job.State.READY, 0)


def test_a_worker_told_to_stop_finishes_a_short_job(worker: Start) -> None:
    note.enqueue(1, 1)
    hand = worker(lease=30)
    wait_until(lambda: Job.objects.filter(state=Job.State.RUNNING).exists(), 30)
    hand.terminate()
    assert hand.wait(10) == 0
    assert Job.objects.get(task=note.module_path).state == Job.State.DONE


def test_a_job_longer_than_its_lease_is_kept_by_the_heartbeat(worker: Start) -> None:
    note.enqueue(1, 3)
    worker(lease=0.6)
    worker(lease=0.6)
    wait_until(lambda: not Job.objects.unfinished().exists(), 30)
    assert Job.objects.get(task=note.module_path).attempts == 1


def test_a_waiting_worker_begins_at_once(worker: Start) -> None:
    note.enqueue(1)
    worker()
    wait_until(AuditEntry.objects.exists, 30)
    time.sleep(0.2)  # let it go back to waiting
    began = time.monotonic()
    note.enqueue(2)
    wait_until(lambda: AuditEntry.objects.count() == 2, 30)
    assert time.monotonic() - began < 5  # outcome here; how fast is told by the bench of pages


def something_moved(noted: int) -> bool:
    return AuditEntry.objects.count() > noted or not Job.objects.unfinished().exists()


def wait_until(true: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "waited too long"
        time.sleep(0.02)
