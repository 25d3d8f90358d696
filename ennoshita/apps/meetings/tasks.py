"""Work of meetings that waits in the queue, and of the night."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from . import paper, telling
from .models import MaterialRequest, Meeting, Replacement


@task()
def compare(replacement_id: int) -> None:
    """Work out word by word what a replacement changed: the marks on the pages, and the errata. Done once, however often it runs."""
    from .comparing import compare_versions  # noqa: PLC0415 - it reads what the actions write, and they enqueue this

    replacement = Replacement.objects.select_related("before", "after", "meeting", "material").filter(pk=replacement_id).first()
    if replacement is not None and replacement.compared_at is None:
        compare_versions(replacement)


@task()
def remind_of_materials() -> None:
    """The day before and on the day, those who were asked for a material that is not there yet."""
    today = timezone.localdate()
    due = MaterialRequest.objects.waiting().filter(due_on__in=[today, today + timedelta(days=1)])
    with transaction.atomic():
        for request in due.select_related("meeting", "unit"):
            telling.material_due(request, today)


@task()
def let_materials_go() -> None:
    """Announce what goes next, and take away what was announced for thirty days and whose time is over."""
    from .actions import keeping  # noqa: PLC0415 - the actions enqueue tasks of this module

    today = timezone.localdate()
    keeping.announce_departures(today)
    keeping.let_go(today)


@task()
def recount_paper() -> None:
    """An assumption of the ledger changed: every closed meeting is counted again, from what lay on its table."""
    for meeting in Meeting.objects.filter(closure__isnull=False):
        with transaction.atomic():
            paper.recount(meeting)


@task()
def count_late_pages() -> None:
    """Meetings that were closed while pages were still being made: they are counted now, or in one of the next nights."""
    since = timezone.now() - timedelta(days=7)
    for meeting in Meeting.objects.filter(closure__at__gte=since):
        with transaction.atomic():
            paper.recount(meeting)


def on_assumption_changed(name: str, **_: Any) -> None:
    """Prices are reckoned when the ledger is read; only what is counted with is counted again."""
    if name in paper.COUNTED_WITH:
        recount_paper.enqueue()
