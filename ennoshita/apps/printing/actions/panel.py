"""A person reads the counters on a machine's own panel; what the network says is right, or is not used."""

from collections.abc import Mapping
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.people.api import Person
from ennoshita.core import audit

from .. import rules
from ..models import PanelCheck, Printer, Reading
from . import metering

# Between the last reading and the walk to the machine something is printed.
SIDES, SHARE = 200, 0.01
WEEK = timedelta(days=7)


def newest(printer: Printer) -> dict[str, Reading]:
    """The last reading of each counter that was read within a week of the newest."""
    read = Reading.objects.filter(printer=printer)
    last = read.latest("at").at
    return {reading.meaning: reading for reading in read.filter(at__gt=last - WEEK).order_by("at")}


def check(printer: Printer, panel: Mapping[str, int], *, by: Person) -> list[PanelCheck]:
    """`panel`: by meaning what the panel says. Returns what was found; counters that do not agree are not used from now on, nor for the
    past."""
    if not rules.may_bring(by):
        raise PermissionDenied
    read = newest(printer)
    with transaction.atomic():
        found = [_checked(read[meaning], said, by) for meaning, said in panel.items() if meaning in read]
        audit.record("printing counter checked", by=by.pk, about=f"printing-printer/{printer.pk}", panel=dict(panel))
    first = Reading.objects.filter(printer=printer).earliest("at")
    metering.reckon([printer.pk], first.at.date())
    return found


def _checked(reading: Reading, panel: int, by: Person) -> PanelCheck:
    said = {"panel": panel, "read": reading.value, "agrees": agrees(panel, reading.value), "by": by}
    return PanelCheck.objects.update_or_create(printer=reading.printer, meaning=reading.meaning, defaults=said)[0]


def agrees(panel: int, read: int) -> bool:
    """The panel is read later: it may say a little more, and hardly less."""
    return -SIDES * SHARE <= panel - read <= max(SIDES, SHARE * read)
