"""Past meetings by fiscal year, unit and kind; and until when their materials are kept."""

from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from ennoshita.apps.people.api import Unit
from ennoshita.core.dates import fiscal_year, fiscal_year_days

from .models import Meeting, Retention

# Nothing goes that did not stand on the page of what goes for this long.
ANNOUNCED_FOR = timedelta(days=30)


def kinds(meetings: QuerySet[Meeting]) -> list[str]:
    return list(meetings.exclude(kind="").values_list("kind", flat=True).distinct().order_by("kind"))


def units(meetings: QuerySet[Meeting]) -> QuerySet[Unit]:
    return Unit.objects.filter(pk__in=meetings.values("unit")).select_related("parent")


def years(meetings: QuerySet[Meeting]) -> list[int]:
    """Fiscal years in which any of them began, the newest first."""
    ends = meetings.order_by("starts_at").values_list("starts_at", flat=True)
    first, last = ends.first(), ends.last()
    if first is None or last is None:
        return []
    return list(range(fiscal_year(timezone.localdate(last)), fiscal_year(timezone.localdate(first)) - 1, -1))


def kept_until(meeting: Meeting, rules: dict[str, int] | None = None) -> date | None:
    """The last day on which its materials are kept: so many years after the end of its fiscal year. None: as long as the house stands."""
    rules = retention() if rules is None else rules
    years = rules.get(meeting.kind, rules.get(""))
    if years is None:
        return None
    last = fiscal_year_days(fiscal_year(timezone.localdate(meeting.starts_at)))[1]
    return last.replace(year=last.year + years)


def retention() -> dict[str, int]:
    """Years by kind; "" is every kind without a rule of its own."""
    return dict(Retention.objects.values_list("kind", "years"))
