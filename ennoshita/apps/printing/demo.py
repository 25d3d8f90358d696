"""縁野市's printing: five years of it as files, brought in by the deeds that everyone uses. The figures are seeded (`domain/town/`)."""

from datetime import date
from io import BytesIO

from django.db import transaction
from django.utils.translation import gettext_noop
from django_tasks import task

from ennoshita.apps.effects.api import record
from ennoshita.apps.people.api import Person, Unit

from . import comparing
from .actions.importing import read_file
from .actions.sources import add_source
from .domain.periods import Period, Wish
from .domain.town.amounts import ELECTION, ELECTION_AT, ELECTION_MONTH
from .domain.town.bills import handouts
from .domain.town.files import Origin, origins
from .domain.town.machines import SPLIT, SUCCESSORS
from .domain.town.people import SERVICE, sections
from .domain.values import month_end
from .models import CityEvent, Comparison, Handout, Import, Keeper, Login, Printer, Source, UnitLink

KEEPER, KEEPERS = "1001", "管財課"
ELECTION_NAME = "市議会議員選挙"
APRIL_TO_AUGUST = Period(date(2025, 4, 1), date(2025, 8, 31)), Period(date(2026, 4, 1), date(2026, 8, 31))

# Meetings of the council of heads (庁議) that went without paper before this house was in use, as 総務課 wrote them down, by month.
MEETINGS = {4: 4, 5: 3, 6: 4, 7: 4, 8: 3}
PERSONS, SHEETS_EACH = 40, 22
COUNTED = gettext_noop("From the secretaries' list: %(meetings)d meetings without paper, %(persons)d persons, %(sheets)d sheets for each.")


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
    _election(by)
    _pin(by)


@transaction.atomic
def _belong(by: Person) -> None:
    """Who keeps the figures, whose the sign-in names are, what became of こども課, who got PCs when."""
    units = {unit.name: unit for unit in Unit.objects.all()}
    Keeper.objects.get_or_create(unit=units[KEEPERS])
    clerks = [Login(name=name, unit=units[section], by=by) for name, section in sections().items()]
    Login.objects.bulk_create([*clerks, Login(name=SERVICE, nobody=True, by=by)], ignore_conflicts=True)
    for successor in SUCCESSORS:
        UnitLink.objects.get_or_create(before=units[SPLIT], after=units[successor])
    for section, day in handouts():
        Handout.objects.get_or_create(unit=units[section], defaults={"day": day})


@transaction.atomic
def _election(by: Person) -> None:
    """Declared by those who printed it, on the machines where they did."""
    if CityEvent.objects.filter(name=ELECTION_NAME).exists():
        return
    last = month_end(ELECTION_MONTH)
    event = CityEvent(
        name=ELECTION_NAME, first_day=ELECTION_MONTH, last_day=last, sheets=ELECTION, note="選挙管理委員会の印刷記録による", by=by
    )
    event.save()
    event.printers.set(Printer.objects.filter(name__in=ELECTION_AT))


@transaction.atomic
def _meetings(by: Person) -> None:
    """Recorded again, the same entry stands."""
    for month, meetings in MEETINGS.items():
        said = {"meetings": meetings, "persons": PERSONS, "sheets": SHEETS_EACH}
        record(
            source=f"council/2026-{month:02}",
            what="sheets",
            amount=meetings * PERSONS * SHEETS_EACH,
            unit=Unit.objects.get(name="総務課"),
            day=date(2026, month, 28),
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


def _pin(by: Person) -> None:
    """April to August of both years, the election set aside. The waterworks' lost days are known, and said."""
    if Comparison.objects.exists():
        return
    before, after = APRIL_TO_AUGUST
    events = tuple(CityEvent.objects.values_list("pk", flat=True))
    made = comparing.make(Wish(before=before, after=after, aside=events, despite_holes=True), by=by)
    made.pinned = True
    made.save(update_fields=["pinned"])
