from django_tasks import task

from . import rows


@task()
def prune_events() -> None:
    rows.prune()
