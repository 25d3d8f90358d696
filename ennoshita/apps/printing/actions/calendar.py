"""What the keepers of the figures say of the city's days: open or closed against the rule, and what befell."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.people.api import Person, Unit
from ennoshita.core import audit

from .. import rules
from ..domain.workdays import closed_by_rule
from ..models import CalendarDay, CityEvent, Printer


@transaction.atomic
def say_days(first: date, last: date, *, is_open: bool, why: str, by: Person) -> int:
    """Those of the days, both ends included, of which the rule says the other thing. Answers how many."""
    _allow(by)
    days = [day for day in (first + timedelta(days=at) for at in range((last - first).days + 1)) if closed_by_rule(day) == is_open]
    CalendarDay.objects.filter(day__range=(first, last)).delete()
    CalendarDay.objects.bulk_create([CalendarDay(day=day, is_open=is_open, why=why, by=by) for day in days])
    audit.record("printing days said", by=by.pk, about="printing-calendar", days=[str(day) for day in days], open=is_open)
    return len(days)


@transaction.atomic
def forget_day(day: CalendarDay, *, by: Person) -> None:
    """The rule alone says of it what it is."""
    _allow(by)
    audit.record("printing day forgotten", by=by.pk, about="printing-calendar", day=str(day.day))
    day.delete()


@transaction.atomic
def write_event(event: CityEvent, *, units: Iterable[Unit], printers: Iterable[Printer], by: Person) -> None:
    """Keep it as it is now, with the sections and machines that worked for it alone."""
    _allow(by)
    is_new = event.pk is None
    if is_new:
        event.by = by
    event.save()
    event.units.set(units)
    event.printers.set(printers)
    deed = "printing event added" if is_new else "printing event changed"
    audit.record(deed, by=by.pk, about=f"printing-event/{event.pk}", name=event.name, sheets=event.sheets)


@transaction.atomic
def delete_event(event: CityEvent, *, by: Person) -> None:
    """Comparisons that were made with it stay as they are."""
    _allow(by)
    audit.record("printing event deleted", by=by.pk, about=f"printing-event/{event.pk}", name=event.name)
    event.delete()


def _allow(by: Person) -> None:
    if not rules.may_bring(by):
        raise PermissionDenied
