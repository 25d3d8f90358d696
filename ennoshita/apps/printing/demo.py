"""縁野市's printing: five years of it as files, brought in by the deeds that everyone uses. The figures are seeded (`domain/town/`)."""

from datetime import date
from io import BytesIO

from django_tasks import task

from ennoshita.apps.people.api import Person

from .actions.importing import read_file
from .actions.sources import add_source
from .domain.town.files import Origin, origins
from .models import Import, Source

KEEPER = "1001"


def build(today: date) -> None:
    """Later, by a worker: the demo opens at once, and printing fills while people look around."""
    bring_all.using(priority=-80).enqueue()


@task()
def bring_all() -> None:
    """Everything there is; what was brought before a worker was killed is left as it is."""
    by = Person.objects.get(staff_number=KEEPER)
    for origin in origins():
        _bring(origin, by)


def _bring(origin: Origin, by: Person) -> None:
    source = Source.objects.filter(kind=origin.kind, name=origin.name).first()
    if source is None:
        source = add_source(origin.kind, origin.name, origin.settings, by=by)
    read = set(source.imports.filter(state=Import.State.READ).values_list("name", flat=True))
    for file in origin.files():
        if file.name not in read:
            read_file(source, file.name, BytesIO(file.content()), by=by)
