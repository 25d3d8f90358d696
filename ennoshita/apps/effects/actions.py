"""Deeds on the ledger: record, correct, take back; and what the city assumes. Nothing is overwritten."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ennoshita.apps.people.api import Person, Unit
from ennoshita.core import audit
from ennoshita.core.sentences import Param, kept

from . import rules
from .assumptions import KINDS
from .models import Assumption, Entry, Rate
from .signals import assumption_changed

Words = Sequence[tuple[str, Mapping[str, Param]]]
COMPARED = ("amount", "unit_id", "day", "method", "n", "low", "high", "evidence")


@transaction.atomic
def record(
    *,
    source: str,
    what: str,
    amount: Decimal | int,
    day: date,
    method: str,
    inputs: Mapping[str, Any],
    words: Words,
    unit: Unit | None = None,
    n: int | None = None,
    low: Decimal | None = None,
    high: Decimal | None = None,
    by: Person | None = None,
) -> Entry:
    """Write down what was saved, in the caller's transaction; answers the entry that counts from now on.

    `source` says what it comes from ("meeting/7"): recorded again with other figures, the new entry takes the place of the old one,
    which is kept; with the same figures nothing happens. `what` is "sheets", "minutes", "travel_min", "yen" or "co2_g", `amount` in
    that unit (below 0 where more was used than saved). `method` is "assumed", "piloted" or "measured"; `n`, `low` and `high` are
    the observations and the 95 % interval, where there are any. Evidence: `inputs` is JSON with every number that went in, `words`
    are sentences (msgid by `gettext_noop`, what stands in its places) that tell a clerk how it was counted.
    """
    Entry.What(what), Entry.Method(method)
    evidence = json.loads(json.dumps({"inputs": inputs, "words": [(sentence, kept(params)) for sentence, params in words]}))
    entry = Entry(
        source=source, what=what, amount=amount, unit=unit, day=day, method=method, n=n, low=low, high=high, evidence=evidence, by=by
    )
    held = Entry.objects.select_for_update(of=("self",)).of_source(source).filter(what=what).standing().first()
    if held and all(getattr(held, name) == getattr(entry, name) for name in COMPARED):
        return held
    if held:
        _end(held, by)
    entry.save()
    before = {"before": str(held.amount)} if held else {}
    audit.record("effect recorded", by=by.pk if by else None, about=source, what=what, amount=str(amount), method=method, **before)
    return entry


@transaction.atomic
def withdraw(source: str, *, by: Person | None = None) -> None:
    """What came from this source no longer counts (the meeting is open again, or was deleted). The rows are kept."""
    for entry in Entry.objects.select_for_update(of=("self",)).of_source(source).standing():
        _end(entry, by)
        audit.record("effect withdrawn", by=by.pk if by else None, about=source, what=entry.what, amount=str(entry.amount))


def _end(entry: Entry, by: Person | None) -> None:
    entry.ended_at, entry.ended_by = timezone.now(), by
    entry.save(update_fields=["ended_at", "ended_by"])


@transaction.atomic
def change_assumption(name: str, *, value: Decimal, source: str, by: Person) -> None:
    """From now on the city assumes this; `source` says in words where the value comes from. What was before stays on record."""
    if not rules.may_change_assumptions(by) or name not in KINDS:
        raise PermissionDenied
    Assumption.objects.create(name=name, value=value, source=source, by=by)
    assumption_changed.send(sender=None, name=name)
    audit.record("assumption changed", by=by.pk, about=f"assumption/{name}", value=str(value), source=source)


@transaction.atomic
def add_rate(rate: Rate, *, by: Person) -> Rate:
    """What paper costs or emits from its first day on; nothing that was there before is changed."""
    if not rules.may_change_assumptions(by):
        raise PermissionDenied
    rate.by = by
    rate.save()
    audit.record("rate added", by=by.pk, about=f"rate/{rate.pk}", what=rate.what, value=str(rate.value), source=rate.source)
    return rate


@transaction.atomic
def end_rate(rate: Rate, *, by: Person) -> None:
    """It was wrong and never counts again; it stays on record."""
    if not rules.may_change_assumptions(by):
        raise PermissionDenied
    rate.ended_at, rate.ended_by = timezone.now(), by
    rate.save(update_fields=["ended_at", "ended_by"])
    audit.record("rate ended", by=by.pk, about=f"rate/{rate.pk}")
