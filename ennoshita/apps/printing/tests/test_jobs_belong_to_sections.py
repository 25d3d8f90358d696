"""A job is of the unit in which its person was on the day, also when that becomes known later."""

from datetime import date, datetime

import pytest

from ennoshita.apps.people.api import Person, Post, Unit, posts_changed
from ennoshita.apps.printing import tasks
from ennoshita.apps.printing.actions import mapping, summing
from ennoshita.apps.printing.actions.logins import Logins
from ennoshita.apps.printing.actions.mapping import Whose
from ennoshita.apps.printing.domain.lines import job_key
from ennoshita.apps.printing.models import Import, Job, Login, MonthlyLogin, MonthlyPrint, Printer, Source

pytestmark = pytest.mark.database
APRIL, JULY = date(2026, 4, 1), date(2026, 7, 1)


def keeper() -> Person:
    return Person.objects.get(staff_number="1001")


def unit(name: str) -> Unit:
    return Unit.objects.get(name=name)


def print_jobs(name: str, *days: date) -> None:
    """A job of ten sheets on each day, as an import writes it."""
    source, _new = Source.objects.get_or_create(kind=Source.Kind.CUPS, name="サーバー", defaults={"made_by": keeper()})
    imported, _new = Import.objects.get_or_create(source=source, sha256="0" * 64, defaults={"name": "page_log", "size": 1})
    printer, _new = Printer.objects.get_or_create(name="試しの機械")
    logins = Logins()
    for day in days:
        login = logins.named(name)
        Job.objects.create(
            key=job_key(datetime.combine(day, datetime.min.time()), name),
            imported=imported,
            line=1,
            day=day,
            printer=printer,
            login=login,
            unit_id=logins.unit_on(login, day) if login else None,
            copies=1,
            impressions=10,
            sheets=10,
            sheets_how="F",
            colour="M",
            sides="1",
            function="P",
        )
    summing.sum_again(days)


def login(name: str) -> Login:
    return Login.objects.get(name=name)


def settle(name: str, whose: Whose) -> None:
    mapping.map_logins([(login(name), whose)], by=keeper())
    tasks.belong_again.call([login(name).pk])


def sums() -> set[tuple[date, str | None, int]]:
    return set(MonthlyPrint.objects.filter(source__name="サーバー").values_list("month", "unit__name", "sheets"))


def units_of_jobs(name: str) -> list[str]:
    jobs = Job.objects.filter(login__name=name).order_by("day").select_related("unit")
    return [job.unit.name if job.unit else "" for job in jobs]


def test_a_number_is_known_at_once_and_an_unknown_name_waits(town: None) -> None:
    print_jobs("CITY\\4002", JULY)
    print_jobs("enbe", JULY)
    assert units_of_jobs("4002") == ["財政課"]
    assert units_of_jobs("enbe") == [""]
    assert login("4002").person is not None
    assert login("enbe").person is None


def test_a_name_that_is_mapped_brings_its_jobs_to_the_section(town: None) -> None:
    print_jobs("enbe", APRIL, JULY)
    settle("enbe", Whose(person=Person.objects.get(staff_number="4002")))
    assert units_of_jobs("enbe") == ["財政課", "財政課"]
    assert sums() == {(APRIL, "財政課", 10), (JULY, "財政課", 10)}
    assert MonthlyLogin.objects.filter(login__name="enbe").count() == 2


def test_whoever_moved_printed_in_both_sections(town: None) -> None:
    mover = Person.objects.get(staff_number="4002")
    print_jobs("4002", APRIL, JULY)
    Post.objects.filter(person=mover).update(effective_on=date(2020, 4, 1), ended_on=JULY)
    Post.objects.create(person=mover, unit=unit("税務課"), effective_on=JULY)
    posts_changed.send(sender=Post, persons={mover.pk})
    tasks.follow_posts.call([mover.pk])
    assert units_of_jobs("4002") == ["財政課", "税務課"]
    assert sums() == {(APRIL, "財政課", 10), (JULY, "税務課", 10)}


def test_a_second_post_does_not_take_the_printing_away(town: None) -> None:
    Post.objects.create(person=Person.objects.get(staff_number="4002"), unit=unit("税務課"), kind=Post.Kind.ADDITIONAL, effective_on=APRIL)
    print_jobs("4002", JULY)
    assert units_of_jobs("4002") == ["財政課"]


def test_a_person_who_becomes_known_later_has_printed_before(town: None) -> None:
    print_jobs("9009", JULY)
    newcomer = Person.objects.create(staff_number="9009", family_name="欄干")
    Post.objects.create(person=newcomer, unit=unit("税務課"), effective_on=APRIL)
    tasks.follow_posts.call([newcomer.pk])
    assert units_of_jobs("9009") == ["税務課"]


def test_what_somebody_has_settled_is_not_guessed_again(town: None) -> None:
    print_jobs("9009", JULY)
    settle("9009", Whose(nobody=True))
    Person.objects.create(staff_number="9009", family_name="欄干")
    tasks.follow_names.call()
    assert login("9009").person is None


def test_a_name_may_stand_for_a_section(town: None) -> None:
    print_jobs("zeimu-counter", JULY)
    settle("zeimu-counter", Whose(unit=unit("税務課")))
    assert units_of_jobs("zeimu-counter") == ["税務課"]
    settle("zeimu-counter", Whose())
    assert units_of_jobs("zeimu-counter") == [""]


def test_what_was_written_while_a_name_was_mapped_is_put_right_at_night(town: None) -> None:
    print_jobs("enbe", JULY)
    mapping.map_logins([(login("enbe"), Whose(unit=unit("税務課")))], by=keeper())
    assert units_of_jobs("enbe") == [""]
    tasks.follow_names.call()
    assert units_of_jobs("enbe") == ["税務課"]
