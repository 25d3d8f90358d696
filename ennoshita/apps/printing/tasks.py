"""Work of printing that waits in the queue."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from .actions import belonging, polling, reading, titles, watching
from .models import Import, Login, Printer, Source

ROUND_SECONDS = 60


@task()
def belong_again(logins: list[int]) -> None:
    """What was printed under these names is of the right unit again."""
    belonging.belong_again(logins)


@task()
def follow_posts(persons: list[int]) -> None:
    """Posts of these persons began, moved or ended, or persons became known."""
    belonging.belong_again(belonging.of_persons(persons) | belonging.guess_unknown())


@task()
def follow_names() -> None:
    """Each night: names whose person has come since, and what a file brought in while its names were being mapped."""
    belonging.guess_unknown()
    belonging.belong_again(Login.objects.values_list("pk", flat=True))


@task()
def join_machines(printer: int) -> None:
    """Two machines turned out to be one."""
    found = Printer.objects.filter(pk=printer).select_related("joins").first()
    if found is not None:
        belonging.join_machine(found)


@task()
def look_round(again: bool) -> None:
    """Each minute while any source is asked or looked into by the house: whatever is due. And readings that were broken off go on.

    `again` alternates: a running job that asks for itself would come at once, not after a while.
    """
    now = timezone.now()
    for imported in Import.objects.filter(state=Import.State.READING):
        reading.read_import.enqueue(imported.pk)
    sources = list(Source.objects.polled())
    for source in sources:
        if source.looked_at is None or source.looked_at + timedelta(minutes=source.every_min) <= now:
            look.enqueue(source.pk)
    if sources:
        look_round.using(run_after=now + timedelta(seconds=ROUND_SECONDS)).enqueue(again=not again)


@task()
def look(source: int) -> None:
    found = Source.objects.polled().filter(pk=source).first()
    if found is not None:
        (polling.poll if found.kind in polling.POLLS else watching.look_into)(found)


@task()
def begin_the_rounds() -> None:
    """Each night, should they have ended with a job that died."""
    look_round.enqueue(again=False)


@task()
def empty_titles() -> None:
    """Each night, and as soon as somebody says so."""
    titles.empty_titles()
