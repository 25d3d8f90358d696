"""What the keepers of the figures say of machines: names, places with their days, exchanges, and which two are one."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ennoshita.apps.people.api import Person, Unit
from ennoshita.core import audit

from .. import rules, tasks
from ..models import CityEvent, Printer, PrinterName, PrinterPlace


@transaction.atomic
def write_machine(printer: Printer, *, by: Person) -> None:
    """Keep its name, serial number, maker and model as they are now."""
    _allow(by)
    printer.save()
    audit.record("printing machine written", by=by.pk, about=_about(printer), name=printer.name, serial=printer.serial)


@transaction.atomic
def place_machine(printer: Printer, *, place: str, unit: Unit | None, first_day: date, by: Person) -> None:
    """It stands there from that day on, until the next day that is known of it. A place that began on the same day is put right."""
    _allow(by)
    later = printer.places.filter(first_day__gt=first_day).order_by("first_day").first()
    printer.places.filter(first_day__lt=first_day).exclude(end_day__lte=first_day).update(end_day=first_day)
    said = {"place": place, "unit": unit, "end_day": later.first_day if later else None, "by": by}
    PrinterPlace.objects.update_or_create(printer=printer, first_day=first_day, defaults=said)
    audit.record("printing machine placed", by=by.pk, about=_about(printer), place=place, first_day=str(first_day))


@transaction.atomic
def follow_machine(printer: Printer, before: Printer | None, *, by: Person) -> None:
    """It took the place of `before`: from then on both are one row of every comparison. None: of no other. Raises ValidationError."""
    _allow(by)
    if before is not None and printer in _line(before):
        raise ValidationError(_("That machine came after this one."), code="ring")
    if before is not None and Printer.objects.filter(follows=before).exclude(pk=printer.pk).exists():
        raise ValidationError(_("Another machine took its place already."), code="taken")
    printer.follows = before
    printer.save(update_fields=["follows"])
    audit.record("printing machine follows", by=by.pk, about=_about(printer), before=before.pk if before else None)


@transaction.atomic
def join_machines(printer: Printer, into: Printer, *, by: Person) -> None:
    """Both are one machine, called `into` from now on; what `printer` printed is written over to it in a moment. Raises ValidationError."""
    _allow(by)
    if printer == into or into.joins_id is not None or printer.joins_id is not None:
        raise ValidationError(_("Choose another machine."), code="same")
    if printer.serial and into.serial:
        raise ValidationError(
            _("Their serial numbers differ: they are two machines. Say below that one took the other’s place."), code="serial"
        )
    _join_meters(printer, into)
    _join_readings(printer, into)
    _join_places(printer, into)
    PrinterName.objects.filter(printer=printer).update(printer=into)
    for event in CityEvent.objects.filter(printers=printer):
        event.printers.add(into)
    _join_lines(printer, into)
    audit.record("printing machines joined", by=by.pk, about=_about(into), name=printer.name, was=printer.pk)
    tasks.join_machines.enqueue(printer.pk)


def _join_meters(printer: Printer, into: Printer) -> None:
    """A month counts once. Where both tell other numbers of a month, they were counted apart."""
    known = {(meter.last_day, meter.function): meter.impressions for meter in into.meters.all()}
    for meter in printer.meters.all():
        if (told := known.get((meter.last_day, meter.function))) is None:
            continue
        if told != meter.impressions:
            sentence = _("Both counted in the month to %(day)s, and other numbers: they are two machines.")
            raise ValidationError(sentence, params={"day": meter.last_day.isoformat()}, code="months")
        meter.delete()
    printer.meters.update(printer=into)


def _join_readings(printer: Printer, into: Printer) -> None:
    known = set(into.readings.values_list("meaning", "at"))
    for reading in printer.readings.all():
        if (reading.meaning, reading.at) in known:
            reading.delete()
    printer.readings.update(printer=into)


def _join_places(printer: Printer, into: Printer) -> None:
    """Where `into` stands is what counts; it was known as early as either of them."""
    mine, theirs = printer.places.order_by("first_day").first(), into.places.order_by("first_day").first()
    if theirs is None:
        printer.places.update(printer=into)
    elif mine is not None and mine.first_day < theirs.first_day:
        theirs.first_day = mine.first_day
        theirs.save(update_fields=["first_day"])
    printer.places.all().delete()


def _join_lines(printer: Printer, into: Printer) -> None:
    serial, before, after = printer.serial, printer.follows, Printer.objects.filter(follows=printer).first()
    printer.serial, printer.follows, printer.joins = "", None, into
    printer.save()
    into.serial = into.serial or serial
    if (into.follows is None and before not in {None, into}) or into.follows == printer:
        into.follows = before
    into.save()
    if after is not None and after != into:
        after.follows = None if Printer.objects.filter(follows=into).exists() else into
        after.save(update_fields=["follows"])


def _line(printer: Printer) -> list[Printer]:
    """The machine and those before it."""
    line = [printer]
    while (before := line[-1].follows) is not None and before not in line:
        line.append(before)
    return line


def _allow(by: Person) -> None:
    if not rules.may_bring(by):
        raise PermissionDenied


def _about(printer: Printer) -> str:
    return f"printing-machine/{printer.pk}"
