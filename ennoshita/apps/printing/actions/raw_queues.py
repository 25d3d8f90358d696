"""Jobs of which the log says no pages: the printer's own counter says how many came out between two of its readings.

Only where one such job stands alone between them: what two of them share nobody can tell.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from ..domain.lines import KEY_BITS, key_of
from ..models import DailyPrint, Job, Reading
from ..models.printers import How
from . import summing

# Readings further apart hold too much else.
APART = timedelta(days=1)
AT_ONCE = 200
_EPOCH = datetime(1970, 1, 1)
Meaning = Reading.Meaning


class Counted(NamedTuple):
    """`duplex` None where the printer does not tell it."""

    at: datetime
    total: int
    duplex: int | None


def ask_printers(first: date, last: date) -> None:
    """Sides and sheets of the jobs between these days, both included, that are not known yet."""
    silent = DailyPrint.objects.filter(day__range=(first, last), unknown_jobs__gt=0).values_list("printer", flat=True)
    begin, end = datetime.combine(first, time()), datetime.combine(last, time()) + timedelta(days=1)
    for printer in set(silent):
        counted = list(_counted(printer, begin - APART, end + APART))
        for at in range(0, len(counted) - 1, AT_ONCE):
            with transaction.atomic():
                pairs = pairwise(counted[at : at + AT_ONCE + 1])
                summing.mark({job.day for before, after in pairs for job in _told(printer, before, after)})
    summing.sum_unsummed()


def _counted(printer: int, first: datetime, last: datetime) -> Iterator[Counted]:
    span = (timezone.make_aware(first), timezone.make_aware(last))
    found = Reading.objects.filter(printer=printer, at__range=span, meaning__in=(Meaning.TOTAL, Meaning.DUPLEX))
    stands: dict[datetime, dict[str, int]] = {}
    for at, meaning, value in found.order_by("at").values_list("at", "meaning", "value"):
        stands.setdefault(timezone.localtime(at).replace(tzinfo=None), {})[meaning] = value
    for at, said in stands.items():
        if Meaning.TOTAL in said:
            yield Counted(at, said[Meaning.TOTAL], said.get(Meaning.DUPLEX))


def _told(printer: int, before: Counted, after: Counted) -> Sequence[Job]:
    if after.at - before.at > APART or after.total <= before.total:
        return []
    jobs = list(Job.objects.filter(printer=printer, key__gte=_key(before.at), key__lt=_key(after.at)))
    silent = [job for job in jobs if not job.impressions]
    impressions = after.total - before.total - sum(job.impressions for job in jobs)
    if len(silent) != 1 or impressions <= 0:
        return []
    [job] = silent
    job.impressions, job.sheets, job.sheets_how = impressions, _sheets(impressions, jobs, before, after), How.COUNTER
    job.save(update_fields=["impressions", "sheets", "sheets_how"])
    return silent


def _sheets(impressions: int, jobs: Sequence[Job], before: Counted, after: Counted) -> int:
    """A duplex sheet adds two to the total and one to the duplex counter; without one each side is a sheet, as for all jobs whose sides
    nobody knows."""
    if before.duplex is None or after.duplex is None or after.duplex < before.duplex:
        return impressions
    others = sum(job.impressions - job.sheets for job in jobs if job.sheets)
    both = after.duplex - before.duplex - others
    return impressions - both if 0 <= 2 * both <= impressions else impressions


def _key(at: datetime) -> int:
    return key_of(int((at - _EPOCH).total_seconds()), b"") >> KEY_BITS << KEY_BITS
