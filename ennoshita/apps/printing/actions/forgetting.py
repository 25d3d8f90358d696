"""Take a file back: its rows go, its part of all sums with them; the file and what is said of it stay."""

from datetime import date, timedelta

from django.db import transaction

from ..domain.lines import first_key
from ..models import Import, Job, Meter, PaperBought, Reading, Refused
from . import metering, summing

# A transaction of so many days takes less than 0.2 s.
DAYS_AT_ONCE = 20


def forget(imported: Import) -> None:
    """The rows that were read of it, by short transactions. Done twice, it is done."""
    counters = metering.touched(imported)
    with transaction.atomic():
        for model in (Meter, Reading, PaperBought, Refused):
            model.objects.filter(imported=imported).delete()
    if imported.first_day and imported.last_day:
        _forget_jobs(imported, imported.first_day, imported.last_day)
    summing.sum_unsummed()
    metering.reckon(*counters)


def _forget_jobs(imported: Import, first: date, last: date) -> None:
    step = timedelta(days=DAYS_AT_ONCE)
    while first <= last:
        with transaction.atomic():
            jobs = Job.objects.filter(imported=imported, key__gte=first_key(first), key__lt=first_key(first + step))
            days = set(jobs.values_list("day", flat=True).distinct())
            jobs.delete()
            summing.mark(days)
        first += step
