"""What other rooms may ask of effects: record what was saved, take it back, what the city assumes, the sums."""

from .actions import record, withdraw
from .assumptions import assumption
from .models import Entry
from .signals import assumption_changed
from .sources import Described, describe_source
from .sums import Sum, sums

__all__ = [
    "Described",
    "Entry",
    "Sum",
    "assumption",
    "assumption_changed",
    "describe_source",
    "record",
    "standing",
    "sums",
    "withdraw",
]


def standing(source: str, what: str) -> Entry | None:
    """The entry of this source and kind that counts now."""
    return Entry.objects.of_source(source).filter(what=what).standing().first()
