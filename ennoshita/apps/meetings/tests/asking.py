"""A material asked for, for the tests that need one."""

from datetime import timedelta

from django.utils import timezone

from ennoshita.apps.meetings.actions import asking
from ennoshita.apps.meetings.models import Item, MaterialRequest, Meeting
from ennoshita.apps.people.api import Unit

from .conftest import person


def ask(meeting: Meeting, *, days: int = 3, item: Item | None = None) -> MaterialRequest:
    """財政課 is asked for its budget paper."""
    due = timezone.localdate() + timedelta(days=days)
    return asking.ask(meeting, unit=Unit.objects.get(name="財政課"), title="予算要求の概要", due_on=due, item=item, by=person("4001"))
