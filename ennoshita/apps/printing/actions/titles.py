"""Titles of jobs are personal data: only a hash is kept, unless administrators have the text kept until a day."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ennoshita.apps.people.api import Person
from ennoshita.core import audit

from .. import rules
from ..models import Job, TitlesKept

# So many at once, that nobody waits for the database.
AT_ONCE = 2000


@transaction.atomic
def keep_titles(until: date, why: str, *, by: Person) -> TitlesKept:
    """Of the files that are read from now on. Another day takes the place of the one that held."""
    _allow(by)
    TitlesKept.objects.all().delete()
    kept = TitlesKept.objects.create(until=until, why=why, by=by)
    audit.record("printing titles kept", by=by.pk, about="printing-titles", until=str(until), why=why)
    return kept


@transaction.atomic
def stop_keeping_titles(*, by: Person) -> None:
    """Whoever calls has them emptied."""
    _allow(by)
    TitlesKept.objects.all().delete()
    audit.record("printing titles no longer kept", by=by.pk, about="printing-titles")


def empty_titles() -> int:
    """Those whose day is over; answers how many."""
    if TitlesKept.objects.filter(until__gte=timezone.localdate()).exists():
        return 0
    emptied, last = 0, 0
    titled = Job.objects.exclude(title="").order_by("key").values_list("key", flat=True)
    while keys := list(titled.filter(key__gt=last)[:AT_ONCE]):
        emptied += Job.objects.filter(key__in=keys).update(title="")
        last = keys[-1]
    return emptied


def latest_day() -> date:
    """Nobody needs them for longer than a year."""
    return timezone.localdate() + timedelta(days=366)


def _allow(by: Person) -> None:
    if not rules.may_choose_keepers(by):
        raise PermissionDenied
