"""Which machine a line speaks of; one that nobody has heard of becomes known by it."""

from collections import defaultdict
from datetime import date
from functools import lru_cache

from django.db import IntegrityError, transaction
from django.db.models import Q

from ennoshita.apps.people.api import Unit
from ennoshita.core import kana

from ..domain.places import plain, unit_in
from ..domain.values import month_end
from ..models import Printer, PrinterName, PrinterPlace, Source

# Their queues are their own: mfp1 of one server is not mfp1 of another. Bills and counters speak of the machine itself.
WITH_QUEUES = {Source.Kind.CUPS, Source.Kind.IPP, Source.Kind.WINDOWS, Source.Kind.PAPERCUT}
LONGEST_NAME, LONGEST_PLACE, LONGEST_SERIAL = 120, 120, 60


class Printers:
    """Looks up names once for a whole file of this source."""

    def __init__(self, source: Source | None = None) -> None:
        self._scope = source if source is not None and source.kind in WITH_QUEUES else None
        self._units: dict[date, dict[str, int]] = {}
        self._load()

    def _load(self) -> None:
        self._all = {printer.pk: printer for printer in Printer.objects.filter(joins=None)}
        self._after = {printer.follows_id: printer for printer in self._all.values() if printer.follows_id}
        self._by_serial = {printer.serial: printer for printer in self._all.values() if printer.serial}
        names = PrinterName.objects.filter(Q(source=None) | Q(source=self._scope)).order_by("source")
        mine = sorted(names, key=lambda each: each.source_id is not None)
        self._by_name = {each.name: self._all[each.printer_id] for each in mine}
        self._places: dict[int, list[PrinterPlace]] = defaultdict(list)
        for place in PrinterPlace.objects.order_by("first_day", "pk"):
            self._places[place.printer_id].append(place)

    def named(self, name: str, serial: str, place: str, since: date) -> Printer:
        """By its serial number, else by its name: of machines that followed each other, the one that stood there on the day `since`."""
        serial = serial.strip()[:LONGEST_SERIAL]
        found = self._found(name, serial, since)
        if found is None:
            return self._new(name, serial, place, since)
        if _key(name) not in self._by_name:
            self._call(found, name)
        self._stands(found, place, since)
        return found

    def _found(self, name: str, serial: str, since: date) -> Printer | None:
        known = self._by_name.get(_key(name))
        if not serial:
            return self._there(known, since) if known else None
        if serial not in self._by_serial and known is not None:
            nameless = next((printer for printer in self._line(known) if not printer.serial), None)
            if nameless is not None:
                nameless.serial = serial
                nameless.save(update_fields=["serial"])
                self._by_serial[serial] = nameless
        return self._by_serial.get(serial)

    def _line(self, printer: Printer) -> list[Printer]:
        """The machine with those before and after it, the oldest first."""
        line = [printer]
        while (before := self._all.get(line[0].follows_id or 0)) and before not in line:
            line.insert(0, before)
        while (after := self._after.get(line[-1].pk)) and after not in line:
            line.append(after)
        return line

    def _there(self, known: Printer, day: date) -> Printer:
        line = self._line(known)
        return next((printer for printer in reversed(line) if self._first_day(printer) <= day), line[0])

    def _first_day(self, printer: Printer) -> date:
        return self._places[printer.pk][0].first_day if self._places[printer.pk] else date.max

    def _new(self, name: str, serial: str, place: str, since: date) -> Printer:
        known = self._by_name.get(_key(name))
        try:
            with transaction.atomic():
                printer = Printer.objects.create(name=name.strip()[:LONGEST_NAME], serial=serial)
                text = place or name
                self._places[printer.pk] = [self._place(printer, text, since)]
                if known is None:
                    PrinterName.objects.create(source=self._scope, name=_key(name), printer=printer)
        except IntegrityError:
            # Another file that is read at this moment has just told of it.
            self._load()
            return self.named(name, serial, place, since)
        self._all[printer.pk] = printer
        if serial:
            self._by_serial[serial] = printer
        if known is None:
            self._by_name[_key(name)] = printer
        else:
            self._exchange(known, printer, since)
        return printer

    def _call(self, printer: Printer, name: str) -> None:
        PrinterName.objects.get_or_create(source=self._scope, name=_key(name), defaults={"printer": printer})
        self._by_name[_key(name)] = printer

    def _exchange(self, known: Printer, printer: Printer, since: date) -> None:
        """Another serial number under a known name: an exchange, unless both came in one month. The old one seen again undoes it."""
        line = self._line(known)
        if any(self._first_day(each) == since for each in line):
            return
        before = next((each for each in reversed(line) if self._first_day(each) < since), None)
        after = next((each for each in line if self._first_day(each) > since), None)
        if after is not None:
            self._follow(after, None)
        self._follow(printer, before)
        if after is not None:
            self._follow(after, printer)

    def _follow(self, printer: Printer, before: Printer | None) -> None:
        self._after.pop(printer.follows_id or 0, None)
        printer.follows = before
        printer.save(update_fields=["follows"])
        if before is not None:
            self._after[before.pk] = printer
            self._end(before, self._first_day(printer))

    def _end(self, printer: Printer, day: date | None) -> None:
        last = self._places[printer.pk][-1]
        if last.by_id is None:
            last.end_day = day if day is None or day > last.first_day else last.end_day
            last.save(update_fields=["end_day"])

    def _stands(self, printer: Printer, place: str, day: date) -> None:
        """What a line about a known machine tells of where it stood."""
        places = self._places[printer.pk]
        if not places:
            places.append(self._place(printer, place or printer.name, day))
        elif day < places[0].first_day:
            places[0].first_day = day
            places[0].save(update_fields=["first_day"])
        after = self._after.get(printer.pk)
        if after is not None and day > month_end(self._first_day(after)) and places[-1].by_id is None:
            # It counts still: the other one was added beside it. Within that month it may: a bill knows no days of an exchange.
            self._follow(after, None)
            self._end(printer, None)
        if place:
            self._move(printer, place, day)

    def _move(self, printer: Printer, place: str, day: date) -> None:
        """To another unit, where a bill says so. Another spelling of the place is no move, and what was said by hand stays."""
        now = self._places[printer.pk][-1]
        unit = unit_in(place, self._units_on(day))
        if day > now.first_day and now.by_id is None and unit is not None and now.unit_id is not None and unit != now.unit_id:
            self._end(printer, day)
            self._places[printer.pk].append(self._place(printer, place, day))

    def _place(self, printer: Printer, place: str, since: date) -> PrinterPlace:
        unit = unit_in(place, self._units_on(since))
        return PrinterPlace.objects.create(printer=printer, place=place.strip()[:LONGEST_PLACE], unit_id=unit, first_day=since)

    def _units_on(self, day: date) -> dict[str, int]:
        if day not in self._units:
            units = Unit.objects.on(day).select_related("parent")
            self._units[day] = {plain(f"{unit.parent or ''}{unit}"): unit.pk for unit in units} | {
                plain(unit.name): unit.pk for unit in units
            }
        return self._units[day]


@lru_cache(maxsize=10_000)
def _key(name: str) -> str:
    return kana.fold(name).strip()[:200]
