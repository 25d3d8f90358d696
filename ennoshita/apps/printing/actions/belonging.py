"""The units of jobs that are in already, brought to what is known of their sign-in names and of posts now."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max, Min

from ..domain.lines import day_of, first_key
from ..domain.values import month_end
from ..models import Job, Login, Printer
from . import summing
from .logins import Logins, guesses


def guess_unknown() -> set[int]:
    """Names whose person came later, as with a list of staff; those that somebody has settled are left. The ids of those now known."""
    known, found = guesses(), set()
    for login in Login.objects.filter(person=None, unit=None, nobody=False, by=None):
        person = known.sure(login.name)
        if person is not None and Login.objects.filter(pk=login.pk, person=None, by=None).update(person=person):
            found.add(login.pk)
    return found


def of_persons(persons: Iterable[int]) -> set[int]:
    return set(Login.objects.filter(person__in=list(persons)).values_list("pk", flat=True))


def belong_again(logins: Iterable[int]) -> None:
    """Every job of these names is of the unit of its day, and the sums with it. A month at a time, in short transactions; idempotent."""
    wanted = Login.objects.in_bulk(list(logins))
    if not wanted:
        return
    known = Logins()
    known.remember({login.person_id for login in wanted.values() if login.person_id})
    for first, after in _months():
        _follow(first, after, wanted, known)
    summing.sum_unsummed()


def _months() -> Iterator[tuple[date, date]]:
    """The first day of each month from the oldest job to the newest, and of the month after it."""
    ends = Job.objects.aggregate(first=Min("key"), last=Max("key"))
    if ends["first"] is None:
        return
    first, last = day_of(ends["first"]).replace(day=1), day_of(ends["last"])
    while first <= last:
        after = month_end(first) + timedelta(days=1)
        yield first, after
        first = after


@transaction.atomic
def _follow(first: date, after: date, wanted: dict[int, Login], known: Logins) -> None:
    """Jobs lie in the order of time: a month is a span of keys. One update for all names and days that come to a unit alike."""
    jobs = Job.objects.filter(key__gte=first_key(first), key__lt=first_key(after))
    moves: dict[tuple[int, int | None], set[date]] = defaultdict(set)
    for login, unit, day in jobs.filter(login__in=wanted).order_by().values_list("login", "unit", "day").distinct():
        right = known.unit_on(wanted[login], day)
        if right != unit:
            moves[login, right].add(day)
    alike: dict[tuple[int | None, frozenset[date]], list[int]] = defaultdict(list)
    for (login, right), days in moves.items():
        alike[right, frozenset(days)].append(login)
    for (right, at), names in alike.items():
        jobs.filter(login__in=names, day__in=at).update(unit=right)
    summing.mark(day for days in moves.values() for day in days)


def join_machine(printer: Printer) -> None:
    """What this machine printed is the one's that it turned out to be; then it goes. A month at a time; idempotent."""
    into = printer.joins
    if into is None:
        return
    for first, after in _months():
        _write_over(first, after, printer, into)
    summing.sum_unsummed()
    # A file that is read at this moment may still write jobs of it: then it is protected, and the work is done once more.
    printer.delete()


@transaction.atomic
def _write_over(first: date, after: date, printer: Printer, into: Printer) -> None:
    jobs = Job.objects.filter(key__gte=first_key(first), key__lt=first_key(after), printer=printer)
    days = list(jobs.order_by().values_list("day", flat=True).distinct())
    jobs.update(printer=into)
    summing.mark(days)
