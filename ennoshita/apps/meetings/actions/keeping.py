"""How long materials are kept: the administrators' rule, the announcement, and the night in which they go."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ennoshita.apps.files.api import File, empty_file
from ennoshita.apps.people.api import Person, is_administrator
from ennoshita.core import audit

from .. import past
from ..models import Departure, Meeting, Retention
from ..snapshot import topic_of
from .audience import limited_spaces


@transaction.atomic
def keep_for(kind: str, *, years: int | None, by: Person) -> None:
    """Materials of meetings of this kind ("" is every other) are kept so many years; None takes the rule back: they stay."""
    if not is_administrator(by):
        raise PermissionDenied
    if years is None:
        Retention.objects.filter(kind=kind).delete()
    else:
        Retention.objects.update_or_create(kind=kind, defaults={"years": years})
    audit.record("retention set", by=by.pk, about="meetings", kind=kind, years=years)


@transaction.atomic
def announce_departures(today: date) -> None:
    """The page of what goes: those whose last day comes within thirty days or is over. Who is kept longer after all leaves the page."""
    rules = past.retention()
    waiting = {each.meeting_id: each for each in Departure.objects.filter(gone_at=None)}
    over = Meeting.objects.filter(closure__isnull=False).exclude(departure__gone_at__isnull=False)
    due = {meeting.pk for meeting in over if (last := past.kept_until(meeting, rules)) and last - past.ANNOUNCED_FOR <= today}
    Departure.objects.bulk_create([Departure(meeting_id=meeting, announced_on=today) for meeting in sorted(due - waiting.keys())])
    Departure.objects.filter(pk__in=[each.pk for meeting, each in waiting.items() if meeting not in due]).delete()


def let_go(today: date) -> None:
    """Take the materials of those away whose last day is over and who stood on the page for thirty days. Record and audit stay."""
    rules = past.retention()
    announced = Departure.objects.filter(gone_at=None, announced_on__lte=today - past.ANNOUNCED_FOR).select_related("meeting")
    for departure in announced:
        last = past.kept_until(departure.meeting, rules)
        if last and last < today:
            _take_away(departure)


@transaction.atomic
def _take_away(departure: Departure) -> None:
    meeting = departure.meeting
    # What was taken off the table stayed in the meeting's spaces, and goes too.
    files = File.objects.filter(space__in=[meeting.space, *limited_spaces(meeting)])
    for file in files:
        empty_file(file, by=None)
    departure.gone_at = timezone.now()
    departure.save(update_fields=["gone_at"])
    audit.record("materials' time is over", by=None, about=topic_of(meeting), materials=len(files))
