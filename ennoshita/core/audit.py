"""The audit trail: who did what to what, each entry chained to the one before."""

from typing import Any


def record(deed: str, *, by: int | None, about: str, **details: Any) -> None:
    """Append one entry, inside the caller's transaction. `about` is like "meeting/7"."""
    raise NotImplementedError
