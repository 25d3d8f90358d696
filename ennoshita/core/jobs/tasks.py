"""Sweeping up at night."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task

from ennoshita.core.models import Job

KEPT = timedelta(days=7)


@task()
def forget_finished_jobs() -> None:
    Job.objects.filter(state=Job.State.DONE, finished_at__lt=timezone.now() - KEPT).delete()


@task()
def forget_ended_sessions() -> None:
    call_command("clearsessions")
