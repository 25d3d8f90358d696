"""What comes back every night. A room says `nightly(my_task)` in `ready()`; some worker enqueues it once a day."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django_tasks.base import Task

NIGHT = time(3, 0)
_nightly: list[Task[Any, Any]] = []


def nightly(task: Task[Any, Any]) -> None:
    """`task` takes no arguments and is idempotent. A machine that slept at three catches up when it wakes."""
    if task not in _nightly:
        _nightly.append(task)


def enqueue_due() -> None:
    from ennoshita.core.models import Job  # noqa: PLC0415 - rooms import this module before the models are there

    due = _last_night()
    asked = set(Job.objects.filter(task__in=[task.module_path for task in _nightly], made_at__gte=due).values_list("task", flat=True))
    for task in _nightly:
        if task.module_path not in asked:
            task.using(priority=-50).enqueue()


def _last_night() -> datetime:
    now = timezone.localtime()
    tonight = datetime.combine(now.date(), NIGHT, tzinfo=now.tzinfo)
    return tonight if tonight <= now else tonight - timedelta(days=1)
