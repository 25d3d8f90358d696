"""Which printer a line speaks of; a machine nobody has heard of becomes known by it."""

from datetime import date

from django.utils import timezone

from ennoshita.apps.people.api import Unit
from ennoshita.core import kana

from ..models import Printer, PrinterName, PrinterPlace


class Printers:
    """Looks up names once for a whole file."""

    def __init__(self) -> None:
        self._by_serial = {printer.serial: printer for printer in Printer.objects.exclude(serial="")}
        self._by_name = {each.name: each.printer for each in PrinterName.objects.filter(source=None).select_related("printer")}
        self._units = {kana.fold(unit.name): unit for unit in Unit.objects.on(timezone.localdate())}

    def named(self, name: str, serial: str, place: str, since: date) -> Printer:
        """By its serial number, else by its name. Another serial under a known name: the machine was exchanged."""
        known = self._by_serial.get(serial) if serial else self._by_name.get(kana.fold(name))
        if known is not None:
            return known
        before = self._by_name.get(kana.fold(name))
        if before is not None and not before.serial:
            before.serial = serial
            before.save(update_fields=["serial"])
            self._by_serial[serial] = before
            return before
        return self._new(name, serial, place, since, before)

    def _new(self, name: str, serial: str, place: str, since: date, before: Printer | None) -> Printer:
        printer = Printer.objects.create(name=name, serial=serial, follows=before)
        PrinterName.objects.update_or_create(source=None, name=kana.fold(name), defaults={"printer": printer})
        unit = self._units.get(kana.fold(place)) or self._units.get(kana.fold(name))
        PrinterPlace.objects.create(printer=printer, place=place or name, unit=unit, first_day=since)
        if before is not None:
            PrinterPlace.objects.filter(printer=before, end_day=None).update(end_day=since)
        self._by_name[kana.fold(name)] = printer
        if serial:
            self._by_serial[serial] = printer
        return printer
