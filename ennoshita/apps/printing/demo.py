"""縁野市's printing: five years of it as files, brought in by the deeds that everyone uses. The figures are seeded (`domain/town/`)."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_noop
from django_tasks import task

from ennoshita.apps.effects.api import Described, record
from ennoshita.apps.people.api import Person, Unit

from . import comparing, rules
from .actions.calendar import write_event
from .actions.importing import read_file
from .actions.machines import place_machine
from .actions.pinning import pin
from .actions.sections import hand_out, link_units, make_keeper
from .actions.sources import add_source
from .domain.handouts import Given
from .domain.periods import Period, Wish
from .domain.town.amounts import ELECTION, ELECTION_AT, ELECTION_MONTH
from .domain.town.bills import handouts
from .domain.town.files import Origin, origins
from .domain.town.machines import SPLIT, STANDS, SUCCESSORS, YEAR_BEFORE
from .domain.town.people import SERVICE, sections
from .domain.values import month_end
from .domain.workdays import open_days
from .models import CityEvent, Comparison, Import, Login, Printer, Source

KEEPER, KEEPERS = "1001", "管財課"
APRIL_TO_AUGUST = Period(date(2025, 4, 1), date(2025, 8, 31)), Period(date(2026, 4, 1), date(2026, 8, 31))

# Meetings of the council of heads (庁議) that went without paper before this house was in use, as 総務課 wrote them down, by month.
MEETINGS = {4: 4, 5: 3, 6: 4, 7: 4, 8: 3}
LIST = "council"
PERSONS, SHEETS_EACH = 40, 22
COUNTED = gettext_noop("From the secretaries' list: %(meetings)s meetings without paper, %(persons)s persons, %(sheets)s sheets for each.")


def build(today: date) -> None:
    """Later, by a worker: the demo opens at once, and printing fills while people look around."""
    bring_all.using(priority=-80).enqueue()


@task()
def bring_all() -> None:
    """Everything there is; what was brought before a worker was killed is left as it is."""
    by = Person.objects.get(staff_number=KEEPER)
    _belong(by)
    _meetings(by)
    for origin in origins():
        _bring(origin, by)
    _place(by)
    _election(by)
    _pin(by)


@transaction.atomic
def _belong(by: Person) -> None:
    """Who keeps the figures, whose the sign-in names are, what became of こども課, who got PCs when."""
    units = {unit.name: unit for unit in Unit.objects.all()}
    make_keeper(units[KEEPERS], by=by)
    # Known before the first log comes: mapped one by one, each would write its jobs anew.
    clerks = [Login(name=name, unit=units[section], by=by) for name, section in sections().items()]
    Login.objects.bulk_create([*clerks, Login(name=SERVICE, nobody=True, by=by)], ignore_conflicts=True)
    for successor in SUCCESSORS:
        link_units(units[SPLIT], units[successor], by=by)
    hand_out({units[section]: Given(day, pcs) for section, day, pcs in handouts()}, by=by)


def describe(person: Person, months: Sequence[str]) -> dict[str, Described]:
    """Where the sheets of a month's meetings stand beside those that were printed."""
    dates = {each: date.fromisoformat(f"{each}-01") for each in months}
    return {
        each: Described(f"庁議(令和{day.year - 2018}年{day.month}月、書記の一覧)", reverse("printing:report", args=[day.year, day.month]))
        for each, day in dates.items()
        if rules.may_see(person)
    }


@transaction.atomic
def _meetings(by: Person) -> None:
    """Recorded again, the same entry stands."""
    for month, meetings in MEETINGS.items():
        said = {"meetings": meetings, "persons": PERSONS, "sheets": SHEETS_EACH}
        record(
            source=f"{LIST}/2026-{month:02}",
            what="sheets",
            amount=meetings * PERSONS * SHEETS_EACH,
            unit=Unit.objects.get(name="総務課"),
            day=open_days(date(2026, month, 1), date(2026, month, 28), {})[-1],
            method="assumed",
            inputs=said,
            words=[(COUNTED, said)],
            by=by,
        )


def _bring(origin: Origin, by: Person) -> None:
    source = Source.objects.filter(kind=origin.kind, name=origin.name).first()
    if source is None:
        source = add_source(origin.kind, origin.name, origin.settings, by=by)
    read = set(source.imports.filter(state=Import.State.READ).values_list("name", flat=True))
    for file in origin.files():
        if file.name not in read:
            read_file(source, file.name, BytesIO(file.content()), by=by)


def _place(by: Person) -> None:
    for name, (place, unit) in STANDS.items():
        printer = Printer.objects.get(name=name)
        place_machine(printer, place=place, unit=Unit.objects.get(name=unit), first_day=YEAR_BEFORE, by=by)


def _election(by: Person) -> None:
    """Declared by those who printed it, on the machines where they did."""
    if CityEvent.objects.exists():
        return
    event = CityEvent(name="市議会議員選挙", sheets=ELECTION, note="選挙管理委員会の印刷記録による")
    event.first_day, event.last_day = ELECTION_MONTH, month_end(ELECTION_MONTH)
    write_event(event, units=[], printers=Printer.objects.filter(name__in=ELECTION_AT), by=by)


def _pin(by: Person) -> None:
    """April to August of both years, the election set aside. The waterworks' lost days are known, and said."""
    if Comparison.objects.exists():
        return
    before, after = APRIL_TO_AUGUST
    events = tuple(CityEvent.objects.values_list("pk", flat=True))
    pin(comparing.make(Wish(before=before, after=after, aside=events, despite_holes=True), by=by), by=by)
