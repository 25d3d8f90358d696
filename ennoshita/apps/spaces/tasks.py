"""What happens to spaces at night."""

from django.utils import timezone
from django_tasks import task

from .actions import end_passed
from .unit_spaces import sync_unit_spaces


@task()
def follow_the_day() -> None:
    """A new day: posts that begin or end today move members, guests whose last day was yesterday are shown out."""
    today = timezone.localdate()
    sync_unit_spaces(today)
    end_passed(today)
