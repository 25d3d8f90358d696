"""Machines as their keepers see them: where each stands and whose it is today, and what is not told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from ennoshita.apps.people.api import Unit
from ennoshita.core import kana

from .models import MonthlyPrint, Printer, PrinterName, PrinterPlace


@dataclass(frozen=True, slots=True)
class Machine:
    """`place` is the last one known. `homeless`: nobody said whose it is, or its unit has ended since."""

    printer: Printer
    place: PrinterPlace | None
    gone: bool
    homeless: bool
    names: list[str]


def found(question: str) -> QuerySet[Printer]:
    known = Printer.objects.filter(joins=None).select_related("follows")
    if not question:
        return known
    named = PrinterName.objects.filter(name__contains=kana.fold(question)).values("printer")
    placed = PrinterPlace.objects.filter(Q(place__icontains=question) | Q(unit__name__contains=question)).values("printer")
    return known.filter(Q(name__icontains=question) | Q(serial__icontains=question) | Q(pk__in=named) | Q(pk__in=placed))


def described(printers: Iterable[Printer], today: date) -> list[Machine]:
    wanted = list(printers)
    places: dict[int, PrinterPlace] = {}
    for place in PrinterPlace.objects.filter(printer__in=wanted).select_related("unit").order_by("first_day", "pk"):
        places[place.printer_id] = place
    names: dict[int, list[str]] = {}
    for each in PrinterName.objects.filter(printer__in=wanted).select_related("source").order_by("name"):
        names.setdefault(each.printer_id, []).append(f"{each.name} ({each.source})" if each.source else each.name)
    return [_machine(printer, places.get(printer.pk), names.get(printer.pk, []), today) for printer in wanted]


def homeless(today: date) -> int:
    """Of how many machines nobody knows whose they are."""
    return sum(machine.homeless for machine in described(Printer.objects.filter(joins=None), today))


def mostly_of(printer: Printer) -> Unit | None:
    """The section for whose people it printed more than for all others together, of those that are still there."""
    sums = MonthlyPrint.objects.filter(printer=printer).order_by().values_list("unit").annotate(of_unit=Sum("impressions"))
    of_units = dict(sums)
    most = max((unit for unit in of_units if unit is not None), key=lambda unit: of_units[unit], default=None)
    if most is None or 2 * of_units[most] <= sum(of_units.values()):
        return None
    return Unit.objects.on(timezone.localdate()).filter(pk=most).first()


def _machine(printer: Printer, place: PrinterPlace | None, names: list[str], today: date) -> Machine:
    gone = place is not None and place.end_day is not None and place.end_day <= today
    unit = place.unit if place else None
    ended = unit is not None and unit.valid_to is not None and unit.valid_to <= today
    settled = place is not None and place.by_id is not None and unit is None
    return Machine(printer, place, gone, not gone and not settled and (unit is None or ended), names)
