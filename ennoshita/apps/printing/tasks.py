"""Work of printing that waits in the queue."""

from django_tasks import task

from .actions import belonging
from .models import Printer


@task()
def belong_again(logins: list[int]) -> None:
    """What was printed under these names is of the right unit again."""
    belonging.belong_again(logins)


@task()
def follow_posts(persons: list[int]) -> None:
    """Posts of these persons began, moved or ended, or persons became known."""
    belonging.belong_again(belonging.of_persons(persons) | belonging.guess_unknown())


@task()
def guess_names() -> None:
    """Each night: names whose person has come since."""
    belonging.belong_again(belonging.guess_unknown())


@task()
def join_machines(printer: int) -> None:
    """Two machines turned out to be one."""
    found = Printer.objects.filter(pk=printer).select_related("joins").first()
    if found is not None:
        belonging.join_machine(found)
