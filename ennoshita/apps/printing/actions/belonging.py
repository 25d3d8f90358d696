"""The units of jobs that are in already, brought to what is known of their sign-in names and of posts now."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max, Min

from ..domain.lines import day_of, first_key
from ..models import Job, Login, Printer
from . import summing
from .logins import Logins, guesses

# So many days in a transaction: less than 0.2 s in a city of some thousand jobs a day.
SPAN = timedelta(days=10)
# So many keys in one statement.
AT_ONCE = 1000


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
    """Every job of these names is of the unit of its day, and the sums with it. In short transactions; idempotent."""
    wanted = Login.objects.in_bulk(list(logins))
    if not wanted:
        return
    known = Logins()
    known.remember({login.person_id for login in wanted.values() if login.person_id})
    for first, after in _spans():
        _follow(first, after, wanted, known)
    summing.sum_unsummed()


def _spans() -> Iterator[tuple[date, date]]:
    """From the day of the oldest job past that of the newest; each span ends on the first day that is not of it."""
    ends = Job.objects.aggregate(first=Min("key"), last=Max("key"))
    if ends["first"] is None:
        return
    first, last = day_of(ends["first"]), day_of(ends["last"])
    while first <= last:
        yield first, first + SPAN
        first += SPAN


@transaction.atomic
def _follow(first: date, after: date, wanted: dict[int, Login], known: Logins) -> None:
    """Jobs lie in the order of time: some days are a span of keys, and single jobs are found by theirs."""
    jobs = Job.objects.filter(key__gte=first_key(first), key__lt=first_key(after)).order_by()
    right: dict[tuple[int, date], int | None] = {}
    for login, unit, day in jobs.filter(login__in=wanted).values_list("login", "unit", "day").distinct():
        if (owner := known.unit_on(wanted[login], day)) != unit:
            right[login, day] = owner
    keys: dict[int | None, list[int]] = defaultdict(list)
    for key, login, day in jobs.filter(login__in={login for login, _day in right}).values_list("key", "login", "day"):
        if (login, day) in right:
            keys[right[login, day]].append(key)
    for owner, of_owner in keys.items():
        for at in range(0, len(of_owner), AT_ONCE):
            Job.objects.filter(key__in=of_owner[at : at + AT_ONCE]).update(unit=owner)
    summing.mark(day for _login, day in right)


def join_machine(printer: Printer) -> None:
    """What this machine printed is the one's that it turned out to be; then it goes. In short transactions; idempotent."""
    into = printer.joins
    if into is None:
        return
    for first, after in _spans():
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
