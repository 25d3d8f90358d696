"""Read a kept file into rows: bit by bit in short transactions, so that nobody waits for it and whoever was killed goes on."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from django.conf import settings
from django.db import DatabaseError, OperationalError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_noop
from django_tasks import task

from ennoshita.apps.files.api import StoreFull, kept_file
from ennoshita.core.full_disk import is_full_disk
from ennoshita.core.rows import NotRead

from ..adapters import reader_of
from ..domain.lines import JobLines, Line
from ..models import Import
from . import metering, raw_queues, summing
from .forgetting import forget
from .writing import Writer

# A transaction of so many lines takes less than 0.2 s.
AT_ONCE = 4000
# Larger files are read by a worker: a person does not wait for them.
BACKGROUND = 1_000_000
FULL = gettext_noop("The disk of this server is full. Reading goes on by itself when there is room again.")
PROGRESS = ("read", "lines", "new", "known", "refused", "passed", "first_day", "last_day")


def read_soon(imported: Import) -> None:
    """Inside the transaction that writes the import down: a worker reads it, or goes on where whoever begins now is killed."""
    read_import.using(run_after=_soon(imported)).enqueue(imported.pk)


def _soon(imported: Import) -> datetime:
    return timezone.now() + timedelta(seconds=0 if imported.size > BACKGROUND else 60)


@task()
def read_import(pk: int) -> None:
    imported = Import.objects.filter(pk=pk).select_related("source").first()
    if imported is not None:
        read(imported, wait=True)


def read(imported: Import, *, wait: bool = False) -> None:
    """From where it was left; what is written already is not written again. Whoever finds that it is being read leaves it, or waits."""
    with _alone(imported.source_id, wait=wait) as mine:
        if not mine:
            return
        imported.refresh_from_db()
        if imported.state == Import.State.READING:
            _read(imported)


@contextmanager
def _alone(source: int, *, wait: bool) -> Iterator[bool]:
    """One file of a source is read at a time. Held by the system: whoever is killed lets go."""
    place = Path(settings.DATA) / "reading"
    place.mkdir(exist_ok=True)
    with (place / str(source)).open("a") as door:
        try:
            fcntl.flock(door, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True


class _Bit(NamedTuple):
    lines: list[JobLines | Line]
    read: int


def _read(imported: Import) -> None:
    try:
        with kept_file(imported.sha256) as content:
            _write(imported, _bits(imported, content))
        summing.sum_unsummed()
        metering.reckon(*metering.touched(imported))
        if imported.first_day and imported.last_day:
            raw_queues.ask_printers(imported.first_day, imported.last_day)
        imported.state, imported.trouble = Import.State.READ, []
        imported.save(update_fields=["state", "trouble"])
    except NotRead as error:
        _fail(imported, error)
    except (OSError, OperationalError) as error:
        if not is_full_disk(error):
            raise
        # A change of a row that is there may find room where a new row does not.
        with suppress(DatabaseError):
            Import.objects.filter(pk=imported.pk).update(trouble=[FULL, {}])
        raise StoreFull from error


def _bits(imported: Import, content: BinaryIO) -> Iterator[_Bit]:
    """What is not written yet. The same file is read the same way each time."""
    understood = {**imported.source.settings, **imported.settings, "name": imported.name}
    bit, count, known = _Bit([], 0), 0, imported.lines
    for found in reader_of(imported.source.kind)(content, understood):
        size = found.size if isinstance(found, JobLines) else 1
        if known >= size:
            known -= size
            continue
        bit.lines.append(found.some(range(known, size)) if isinstance(found, JobLines) and known else found)
        count, known = count + size - known, 0
        if count >= AT_ONCE:
            yield bit._replace(read=content.tell())
            bit, count = _Bit([], 0), 0
    yield bit._replace(read=content.tell())


def _write(imported: Import, bits: Iterator[_Bit]) -> None:
    writer = Writer(imported)
    newest = date.min
    for bit in bits:
        with transaction.atomic():
            days = writer.write(bit.lines)
            imported.read = bit.read
            imported.save(update_fields=PROGRESS)
        # Logs go on from day to day: those before are whole, and are summed while the next lines are read.
        if days and min(days) >= newest:
            newest = max(days)
            summing.sum_unsummed(min(days))


def take_back(imported: Import, *, wait: bool = False) -> None:
    """The rows of one that was taken back go. What another file had told too, and was known by then, is read from that one again."""
    with _alone(imported.source_id, wait=wait) as mine:
        if not mine:
            return
        forget(imported)
    for other in _also_told(imported):
        begin_again(other)
        with transaction.atomic():
            read_soon(other)
        if other.size <= BACKGROUND:
            read(other)


def take_back_soon(imported: Import) -> None:
    """Inside the transaction that says so."""
    take_back_import.using(run_after=_soon(imported)).enqueue(imported.pk)


@task()
def take_back_import(pk: int) -> None:
    imported = Import.objects.filter(pk=pk, state=Import.State.UNDONE).select_related("source").first()
    if imported is not None:
        take_back(imported, wait=True)


def _also_told(imported: Import) -> list[Import]:
    if imported.first_day is None:
        return []
    told = Import.objects.filter(state=Import.State.READ, known__gt=0, first_day__lte=imported.last_day, last_day__gte=imported.first_day)
    return list(told.exclude(pk=imported.pk).select_related("source"))


def begin_again(imported: Import, **said: Any) -> None:
    """As if it were read for the first time."""
    forget(imported)
    for name, value in said.items():
        setattr(imported, name, value)
    imported.state, imported.trouble, imported.first_day, imported.last_day = Import.State.READING, [], None, None
    imported.read = imported.lines = imported.new = imported.known = imported.refused = imported.passed = 0
    imported.save()


def _fail(imported: Import, error: NotRead) -> None:
    with translation.override(None):
        imported.trouble = [str(error.sentence), {}]
    imported.state = Import.State.FAILED
    imported.save(update_fields=["state", "trouble"])
    forget(imported)
