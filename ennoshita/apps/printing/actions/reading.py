"""Read a kept file into rows: bit by bit in short transactions, so that nobody waits for it and whoever was killed goes on."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import translation

from ennoshita.apps.files.api import kept_file
from ennoshita.core.rows import NotRead

from ..adapters import ADAPTERS
from ..domain.lines import Line
from ..models import Import, Job, Meter, PaperBought, Reading, Refused
from . import metering, summing
from .writing import Writer

# A transaction of so many lines takes less than 0.2 s.
AT_ONCE = 4000
PROGRESS = ("read", "lines", "new", "known", "refused", "passed", "first_day", "last_day")


def read(imported: Import) -> None:
    """From where it was left; what is written already is not written again."""
    try:
        with kept_file(imported.sha256) as content:
            settings = {**imported.source.settings, **imported.settings, "name": imported.name}
            lines = iter(ADAPTERS[imported.source.kind].read(content, settings))
            writer = Writer(imported)
            for chunk in _chunks(islice(lines, imported.lines, None)):
                with transaction.atomic():
                    writer.write(chunk)
                    imported.read = content.tell()
                    imported.save(update_fields=PROGRESS)
    except NotRead as error:
        _fail(imported, error)
        return
    summing.sum_unsummed()
    metering.reckon(*metering.touched(imported))
    imported.state = Import.State.READ
    imported.save(update_fields=["state"])


def begin_again(imported: Import, **said: Any) -> None:
    """As if it were read for the first time."""
    for name, value in said.items():
        setattr(imported, name, value)
    imported.state, imported.trouble, imported.first_day, imported.last_day = Import.State.READING, [], None, None
    imported.read = imported.lines = imported.new = imported.known = imported.refused = imported.passed = 0
    imported.save()
    forget(imported)


def forget(imported: Import) -> None:
    """The rows that were read of it, and with them its part of the sums."""
    span = Job.objects.filter(imported=imported)
    days = set(span.values_list("day", flat=True).distinct())
    counters = metering.touched(imported)
    with transaction.atomic():
        for rows in (span, *(model.objects.filter(imported=imported) for model in (Meter, Reading, PaperBought, Refused))):
            rows.delete()
        summing.mark(days)
    summing.sum_unsummed()
    metering.reckon(*counters)


def _chunks(lines: Iterator[Line]) -> Iterable[list[Line]]:
    while chunk := list(islice(lines, AT_ONCE)):
        yield chunk


def _fail(imported: Import, error: NotRead) -> None:
    with translation.override(None):
        imported.trouble = [str(error.sentence), {}]
    imported.state = Import.State.FAILED
    imported.save(update_fields=["state", "trouble"])
    forget(imported)
