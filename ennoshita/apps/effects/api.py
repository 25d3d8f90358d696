"""What other rooms may ask of effects: record what was saved, take it back, the sums, what the city assumes, what paper costs and emits."""

from .actions import record, withdraw
from .assumptions import assumption
from .models import Entry, Rate
from .rates import NOTHING, Bounds, Rates, Worth, factor_of, price_of
from .signals import assumption_changed
from .sources import Described, describe_source
from .sums import Sum, sums

__all__ = [
    "NOTHING",
    "Bounds",
    "Described",
    "Entry",
    "Rate",
    "Rates",
    "Sum",
    "Worth",
    "assumption",
    "assumption_changed",
    "describe_source",
    "factor_of",
    "price_of",
    "record",
    "standing",
    "sums",
    "withdraw",
]


def standing(source: str, what: str) -> Entry | None:
    """The entry of this source and kind that counts now."""
    return Entry.objects.of_source(source).filter(what=what).standing().first()
