"""The audit trail: who did what to what, each entry sealed with the one before.

An edited, removed or inserted row breaks the chain of seals, and removing rows at the end disagrees with the head.
Somebody who may write to the database can recompute the whole chain; against that, compare with a backup kept
elsewhere (docs/running/backup.md).
"""

import hashlib
import json
from typing import Any

from django.db import transaction
from django.db.models import Subquery
from django.utils import timezone

from .models import AuditEntry, AuditHead


@transaction.atomic
def record(deed: str, *, by: int | None, about: str, **details: Any) -> None:
    """Append one entry, inside the caller's transaction. `about` is like "meeting/7"; `details` must be JSON.

    Call it after `say()`, as the last step: the head stays locked until commit, and one order for all means no deadlock.
    """
    head, _ = AuditHead.objects.select_for_update().get_or_create(pk=1)
    # As it will be read again: keys are texts there, and are sorted as such.
    said = json.loads(json.dumps(details))
    entry = AuditEntry(at=timezone.now(), deed=deed, by=by, about=about, details=said)
    entry.seal = head.seal = _seal(head.seal, entry)
    head.length += 1
    entry.save()
    head.save()


def verify() -> int | None:
    """The id of the first entry that does not fit the chain, or None when every entry is as it was written.

    Entries missing at the end answer with the id after the last one.
    """
    head = AuditHead.objects.filter(pk=1)
    end = head.values_list("seal", "length").first() or ("", 0)
    # The head as it stands when the entries are read: somebody may be writing one more.
    entries = AuditEntry.objects.annotate(end=Subquery(head.values("seal")), entries=Subquery(head.values("length"))).order_by("id")
    before, length, last = "", 0, 0
    for entry in entries.iterator():
        if entry.seal != _seal(before, entry):
            return entry.pk
        before, length, last, end = entry.seal, length + 1, entry.pk, (entry.end, entry.entries)
    return None if end == (before, length) else last + 1


def _seal(before: str, entry: AuditEntry) -> str:
    said = [before, entry.at.isoformat(), entry.deed, entry.by, entry.about, entry.details]
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()
