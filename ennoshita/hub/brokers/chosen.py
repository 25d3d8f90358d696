"""The broker of this process: Redis where the operator names one, else memory."""

from functools import cache
from typing import Any

from django.conf import settings

from ..news import TOLD_BY_ANOTHER_PROCESS, Withdrawn
from .broker import Broker


@cache
def broker() -> Broker:
    if settings.REDIS_URL:
        # Imported only where it is wanted: a house without Redis does not pay for it.
        from .redis import RedisBroker  # noqa: PLC0415

        return RedisBroker(settings.REDIS_URL)
    from .memory import MemoryBroker  # noqa: PLC0415

    return MemoryBroker(settings.DATA)


def tell_of_withdrawal(sender: object, *, person: int | None, key: str | None, **_: Any) -> None:
    """Receiver of `right_withdrawn`: the other web processes shall send it too."""
    if sender is not TOLD_BY_ANOTHER_PROCESS:
        broker().publish(Withdrawn(person, key))
