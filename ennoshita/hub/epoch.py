"""The life of the database. A restore from a backup begins a new one: positions that clients know are void."""

import secrets
import time

from .models import Epoch

# A restore beside a running process is noticed within this time.
_TRUSTED_SECONDS = 1.0
_known: tuple[str, float] = ("", 0.0)


def current() -> str:
    """The epoch's value, drawn at the first call on an empty database. Reads the database now and then."""
    global _known  # noqa: PLW0603 - one value per process, that is what is meant
    value, read_at = _known
    if not value or time.monotonic() - read_at > _TRUSTED_SECONDS:
        value = Epoch.objects.get_or_create(pk=1, defaults={"value": secrets.token_hex(8)})[0].value
        _known = (value, time.monotonic())
    return value


def renew() -> str:
    """Begin a new epoch: called once by a restore, after the rows are in place."""
    value = secrets.token_hex(8)
    Epoch.objects.update_or_create(pk=1, defaults={"value": value})
    forget()
    return value


def forget() -> None:
    """Read the database again at the next call."""
    global _known  # noqa: PLW0603
    _known = ("", 0.0)
