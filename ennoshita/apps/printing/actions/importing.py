"""Bring figures in: keep the files, show what was understood, take it in, take it back."""

from io import BytesIO
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.files.api import kept_bytes, store_bytes
from ennoshita.apps.people.api import Person
from ennoshita.core import audit

from .. import rules
from ..adapters import ADAPTERS
from ..domain.lines import Line, MeterLine, PassedLine, Reason, RefusedLine
from ..models import Draft, Import, Meter, Refused, Source
from .printers import Printers

SHOWN_TEXT = 2000


def bring(files: list[tuple[str, bytes]], kind: str, *, by: Person) -> Draft:
    """Keep the files until they are confirmed. Raises StoreFull."""
    if not rules.may_bring(by):
        raise PermissionDenied
    kept = [{"name": name, "sha256": store_bytes(content), "size": len(content)} for name, content in files]
    return Draft.objects.create(by=by, kind=kind, files=kept)


def understand_as(draft: Draft, *, head: int, columns: tuple[str, ...], month: str) -> None:
    """As a person has put it right; nothing is counted by it yet."""
    draft.settings = {"layout": {"head": head, "columns": columns}, "month": month}
    draft.save(update_fields=["settings"])


def lines_of(kind: str, file: dict[str, Any], settings: dict[str, Any]) -> list[Line]:
    """What the adapter reads in a kept file. Raises NotRead."""
    content = BytesIO(kept_bytes(file["sha256"]))
    return list(ADAPTERS[kind].read(content, {**settings, "name": file["name"]}))


def take(draft: Draft, name: str, *, by: Person) -> list[Import]:
    """Take in the files of a draft under a source of this name, and answer those that are new; what it has read before is left as it is."""
    if not rules.may_bring(by):
        raise PermissionDenied
    with transaction.atomic():
        source, _new = Source.objects.get_or_create(
            kind=draft.kind, name=name, ended_at=None, defaults={"made_by": by, "settings": draft.settings}
        )
        audit.record("printing source read", by=by.pk, about=f"printing-source/{source.pk}", files=[file["name"] for file in draft.files])
    known = set(source.imports.values_list("sha256", flat=True))
    new = {file["sha256"]: file for file in draft.files if file["sha256"] not in known}
    taken = [_take(source, file, draft.settings, by) for file in new.values()]
    draft.delete()
    return taken


def _take(source: Source, file: dict[str, Any], settings: dict[str, Any], by: Person) -> Import:
    lines = lines_of(source.kind, file, settings)
    with transaction.atomic():
        imported = Import.objects.create(source=source, name=file["name"], sha256=file["sha256"], size=file["size"], by=by)
        _write(imported, lines)
        imported.state = Import.State.READ
        imported.save()
    return imported


def _write(imported: Import, lines: list[Line]) -> None:
    printers = Printers()
    meters, refused = [], []
    told: set[tuple[Any, ...]] = set()
    for line in lines:
        match line:
            case MeterLine():
                printer = printers.named(line.printer, line.serial, line.place, line.first_day)
                span = (printer.pk, line.last_day, line.function)
                if span in told:
                    text = f"{line.printer} {line.impressions}"
                    refused.append(Refused(imported=imported, line=line.line, reason=Reason.TWICE, text=text))
                    continue
                told.add(span)
                meters.append(_meter(imported, printer.pk, line))
            case RefusedLine():
                refused.append(Refused(imported=imported, line=line.line, reason=line.reason, text=line.text[:SHOWN_TEXT], told=line.told))
            case PassedLine():
                imported.passed += 1
    new = _not_known(meters)
    Meter.objects.bulk_create(new)
    Refused.objects.bulk_create(refused)
    imported.lines, imported.new, imported.refused = len(lines), len(new), len(refused)
    imported.known = len(meters) - len(new)
    imported.first_day = min((meter.first_day for meter in meters), default=None)
    imported.last_day = max((meter.last_day for meter in meters), default=None)


def _meter(imported: Import, printer: int, line: MeterLine) -> Meter:
    return Meter(
        printer_id=printer,
        first_day=line.first_day,
        last_day=line.last_day,
        function=line.function,
        impressions=line.impressions,
        mono=line.mono,
        colour=line.colour,
        sheets=line.sheets,
        sheets_how=line.how,
        reset=line.reset,
        imported=imported,
        line=line.line,
    )


def _not_known(meters: list[Meter]) -> list[Meter]:
    """A month of a machine counts once, whichever file says it."""
    spans = Meter.objects.filter(imported__state=Import.State.READ).values_list("printer", "last_day", "function")
    seen: set[tuple[Any, ...]] = set(spans)
    new = []
    for meter in meters:
        span = (meter.printer_id, meter.last_day, meter.function)
        if span not in seen:
            seen.add(span)
            new.append(meter)
    return new
