"""A file is taken back: its figures go, what another file told too stays, and it can be brought again."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Sum

from ennoshita.apps.people.api import Person
from ennoshita.apps.printing.actions import importing, reading
from ennoshita.apps.printing.models import Import, Job, MonthlyPrint, Refused, Source

from .test_loading_logs import log, source

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("town")]
__all__ = ["source"]


def sheets() -> int:
    return MonthlyPrint.objects.aggregate(sheets=Sum("sheets"))["sheets"] or 0


def keeper() -> Person:
    return Person.objects.get(staff_number="1001")


def test_its_figures_go_and_it_may_be_brought_again(source: Source) -> None:
    content = b"forged\n" + log(("mfp1", "yamada", 4), ("mfp1", "sato", 3))
    imported = importing.read_file(source, "page_log", BytesIO(content))
    assert (sheets(), Refused.objects.count()) == (7, 1)
    importing.undo(imported, by=keeper())
    assert (imported.state, sheets(), Job.objects.count(), Refused.objects.count()) == (Import.State.UNDONE, 0, 0, 0)
    again = importing.read_file(source, "page_log", BytesIO(content))
    assert (again, again.state, again.new, again.refused, sheets()) == (imported, Import.State.READ, 2, 1, 7)


def test_what_another_file_told_too_stays(source: Source) -> None:
    first = importing.read_file(source, "a", BytesIO(log(("mfp1", "yamada", 4), ("mfp1", "sato", 3))))
    second = importing.read_file(source, "b", BytesIO(b"\n" + log(("mfp1", "yamada", 4))))
    assert (second.new, second.known) == (0, 1)
    importing.undo(first, by=keeper())
    second.refresh_from_db()
    assert (second.new, second.known, sheets()) == (1, 0, 4)
    reading.take_back_import.call(first.pk)
    assert sheets() == 4, "what the worker finds is done already"


def test_only_keepers_may(source: Source) -> None:
    imported = importing.read_file(source, "page_log", BytesIO(log(("mfp1", "yamada", 4))))
    with pytest.raises(PermissionDenied):
        importing.undo(imported, by=Person.objects.get(staff_number="4002"))
    assert sheets() == 4
