"""Where `task.enqueue()` goes: a row in the caller's own transaction, so that work and its reason are saved together."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.utils import normalize_json

from ennoshita.core.models import Job

from . import bell

STATUS = {
    Job.State.READY: TaskResultStatus.READY,
    Job.State.RUNNING: TaskResultStatus.RUNNING,
    Job.State.DONE: TaskResultStatus.SUCCESSFUL,
    Job.State.DEAD: TaskResultStatus.FAILED,
}


class LeaseBackend(BaseTaskBackend):
    """At least once: a job may run again after a crash, so it must be idempotent. Options: MAX_ATTEMPTS (3)."""

    supports_defer = True
    supports_priority = True
    supports_get_result = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        self.validate_task(task)
        job = self._hold(task, normalize_json(list(args)), normalize_json(dict(kwargs)))
        transaction.on_commit(bell.ring)
        return _result(task, job, self.alias)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        job = Job.objects.filter(pk=result_id).first()
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return _result(import_string(job.task), job, self.alias)

    @transaction.atomic
    def _hold(self, task: Task[Any, Any], args: list[Any], kwargs: dict[str, Any]) -> Job:
        """The one unfinished job for this task and these arguments."""
        run_after = task.run_after or timezone.now()
        # Locked: a job that finishes at this moment has either seen that it is asked for again, or is no longer found.
        job, is_new = (
            Job.objects.unfinished()
            .select_for_update()
            .get_or_create(
                dedupe_key=_key(task.module_path, args, kwargs),
                defaults={
                    "task": task.module_path,
                    "args": args,
                    "kwargs": kwargs,
                    "priority": task.priority,
                    "run_after": run_after,
                    "max_attempts": self.options.get("MAX_ATTEMPTS", 3),
                },
            )
        )
        if not is_new:
            _ask_again(job, task.priority, run_after)
        return job


def _ask_again(job: Job, priority: int, run_after: datetime) -> None:
    """It waits already: let it come no later and no less urgent than asked now. It runs already: once more after this."""
    Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(again=True)
    waiting = Job.objects.filter(pk=job.pk, state=Job.State.READY)
    waiting.filter(priority__lt=priority).update(priority=priority)
    waiting.filter(run_after__gt=run_after).update(run_after=run_after)


def _key(path: str, args: list[Any], kwargs: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps([path, args, kwargs], sort_keys=True).encode()).hexdigest()


def _result(task: Task[Any, Any], job: Job, alias: str) -> TaskResult[Any]:
    errors = [TaskError(exception_class_path="builtins.Exception", traceback=job.error)] if job.error else []
    return TaskResult(
        task=task,
        id=str(job.pk),
        status=STATUS[Job.State(job.state)],
        enqueued_at=job.made_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.started_at,
        args=job.args,
        kwargs=job.kwargs,
        backend=alias,
        errors=errors,
        worker_ids=[job.worker] * job.attempts,
    )
