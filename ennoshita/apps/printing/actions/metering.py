"""What readings of counters amount to, month by month, kept as meters beside those of the bills."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone

from ..domain.metering import NEAR, Span, Stand, Used, believed, largest_step, next_day, spans, used
from ..models import Import, Meter, PanelCheck, Reading, Source
from ..models.printers import Function, How

# A transaction of so many machines takes less than 0.2 s.
AT_ONCE = 20
_FUNCTIONS = {Function.PRINT: "print", Function.COPY: "copy", Function.FAX: "fax"}


class Kept(NamedTuple):
    """A reading, and where it came from."""

    value: int
    imported: int
    line: int


# By meaning, then by moment.
Readings = Mapping[str, Mapping[datetime, Kept]]


def touched(imported: Import) -> tuple[list[int], date | None]:
    """The machines of an import's readings, and the day of the first; for `reckon`."""
    readings = Reading.objects.filter(imported=imported)
    since = readings.aggregate(since=Min("at"))["since"]
    printers = readings.order_by("printer").values_list("printer", flat=True).distinct()
    return list(printers), since and timezone.localtime(since).date()


def reckon(printers: Sequence[int], since: date | None) -> None:
    """The meters of these machines again, from the month of `since` on."""
    if since is None:
        return  # it was a file without readings
    # A reading of the first of a month may end the month before.
    first = (since - NEAR).replace(day=1)
    for at in range(0, len(printers), AT_ONCE):
        with transaction.atomic():
            readings = _readings(printers[at : at + AT_ONCE], first)
            _replace(first, {printer: list(_meters(printer, read)) for printer, read in readings.items()})


def _readings(printers: Sequence[int], first: date) -> dict[int, Readings]:
    """From the reading with which the month of `first` begins; all there are where none is near."""
    begin = timezone.make_aware(datetime.combine(first, time()))
    near = _by_printer(Reading.objects.filter(printer__in=printers, at__gte=begin - NEAR))
    older = set(Reading.objects.filter(printer__in=printers, at__lt=begin - NEAR).values_list("printer", flat=True).distinct())
    far = []
    for printer in printers:
        anchor = max((at for at in _moments(near[printer]) if next_day(at) <= first), default=None)
        if anchor:
            near[printer] = {meaning: {at: kept for at, kept in stood.items() if at >= anchor} for meaning, stood in near[printer].items()}
        elif printer in older:
            far.append(printer)
    return {**near, **_by_printer(Reading.objects.filter(printer__in=far))}


def _by_printer(readings: QuerySet[Reading]) -> dict[int, dict[str, dict[datetime, Kept]]]:
    distrusted = set(PanelCheck.objects.filter(agrees=False).values_list("printer", "meaning"))
    found: dict[int, dict[str, dict[datetime, Kept]]] = defaultdict(lambda: defaultdict(dict))
    rows = readings.order_by("at").values_list("printer", "meaning", "at", "value", "imported", "line")
    for printer, meaning, at, value, imported, line in rows.iterator():
        if (printer, meaning) not in distrusted:
            found[printer][meaning][timezone.localtime(at).replace(tzinfo=None)] = Kept(value, imported, line)
    return found


def _moments(readings: Readings) -> list[datetime]:
    """Of the counter that tells the whole."""
    return list(readings.get("total") or readings.get("sheets") or ())


def _meters(printer: int, readings: Readings) -> Iterator[Meter]:
    for span in spans(_moments(readings)):
        amounts = {meaning: _used(stood, span) for meaning, stood in readings.items()}
        whole = _whole(amounts)
        if whole is None:
            continue
        source = (readings.get("total") or readings["sheets"])[span.end]
        said = {"printer_id": printer, "first_day": span.first_day, "last_day": span.last_day}
        said |= {"imported_id": source.imported, "line": source.line}
        yield Meter(function=Function.ALL, **said, **whole)
        for function, meaning in _FUNCTIONS.items():
            if part := amounts.get(meaning):
                yield Meter(function=function, impressions=part.amount, reset=part.reset, **said)


def _used(stood: Mapping[datetime, Kept], span: Span) -> Used | None:
    """None where this counter was not read at both ends."""
    if span.start not in stood or span.end not in stood:
        return None
    stands = believed([Stand(at, kept.value) for at, kept in stood.items() if span.start <= at <= span.end])
    return used(stands, largest_step(stands))


def _whole(amounts: Mapping[str, Used | None]) -> dict[str, int | bool | str | None] | None:
    """The last fields of a Meter. Both sides of a sheet are two on the counter, and one on that of sheets printed on both sides."""
    total, sheets, duplex, colour = (amounts.get(meaning) for meaning in ("total", "sheets", "duplex", "colour"))
    if total is None and sheets is None:
        return None
    paper = sheets.amount if sheets else total.amount - duplex.amount if total and duplex and duplex.amount <= total.amount else None
    # A machine that counts sheets alone printed a side on each, at the least.
    sides = total.amount if total else sheets.amount + (duplex.amount if duplex else 0)  # type: ignore[union-attr]
    told = colour if colour and colour.amount <= sides else None
    return {
        "impressions": sides,
        "mono": sides - told.amount if told else None,
        "colour": told.amount if told else None,
        "sheets": paper,
        "sheets_how": How.UNKNOWN if paper is None else How.COUNTER,
        "reset": any(part.reset for part in (total, sheets) if part),
    }


def _replace(first: date, meters: Mapping[int, Sequence[Meter]]) -> None:
    """What was reckoned before for that month and after, or for the longer span that reaches into it."""
    begins: dict[date, list[int]] = defaultdict(list)
    for printer, own in meters.items():
        begins[min([first, *(meter.first_day for meter in own)])].append(printer)
    for begin, printers in begins.items():
        reckoned = Meter.objects.filter(printer__in=printers, imported__source__kind=Source.Kind.SNMP, last_day__gte=begin)
        reckoned.delete()
    Meter.objects.bulk_create(meter for own in meters.values() for meter in own)
