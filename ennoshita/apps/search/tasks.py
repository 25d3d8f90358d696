"""Work that waits in the queue."""

from django_tasks import task

from . import keeping


@task()
def renew(thing: str) -> None:
    keeping.renew(thing)


@task()
def reconcile() -> None:
    keeping.reconcile()
