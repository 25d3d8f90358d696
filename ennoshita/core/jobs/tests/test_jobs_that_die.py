"""A dead job tells those who wait for it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone

from ennoshita.core.jobs import lease
from ennoshita.core.jobs.signals import job_died
from ennoshita.core.jobs.worker import run_waiting
from ennoshita.core.models import City, Job

from .deeds import fall, note

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Listen = Callable[[Callable[..., object]], None]


@pytest.fixture
def listen() -> Iterator[Listen]:
    receivers: list[Callable[..., object]] = []

    def connect(receiver: Callable[..., object]) -> None:
        receivers.append(receiver)
        job_died.connect(receiver)

    yield connect
    for receiver in receivers:
        job_died.disconnect(receiver)


@pytest.fixture
def told(listen: Listen) -> list[tuple[str, list[Any]]]:
    heard: list[tuple[str, list[Any]]] = []
    listen(lambda task, args, **rest: heard.append((task, args)))
    return heard


def test_a_job_whose_attempts_are_used_up_is_told_once(told: list[Any]) -> None:
    fall.enqueue()
    for _ in range(3):
        assert told == []
        Job.objects.update(run_after=timezone.now())
        run_waiting()
    assert told == [(fall.module_path, [])]


def test_a_job_whose_worker_died_in_the_last_attempt_is_told_once(told: list[Any]) -> None:
    note.enqueue(7)
    Job.objects.update(attempts=2)
    assert lease.claim("gone", -1)
    assert lease.free_forsaken() == 1
    assert lease.free_forsaken() == 0
    assert told == [(note.module_path, [7])]


def test_a_job_whose_worker_died_earlier_is_not_told(told: list[Any]) -> None:
    note.enqueue(7)
    assert lease.claim("gone", -1)
    assert lease.free_forsaken() == 1
    assert told == []


def test_a_listener_that_fails_does_not_keep_the_job_alive(listen: Listen) -> None:
    def stumble(**told: object) -> None:
        City.objects.create(name="半端な市")
        raise ValueError("no")

    listen(stumble)
    note.enqueue(7)
    Job.objects.update(attempts=2)
    assert lease.claim("gone", -1)
    assert lease.free_forsaken() == 1
    assert Job.objects.get().state == Job.State.DEAD
    assert not City.objects.filter(name="半端な市").exists(), "half a deed is undone"
