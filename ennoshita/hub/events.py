"""What the server tells browsers: frozen structs that refuse unknown fields.

A room's `events.py` subclasses `Event`; the class name in snake case is its `type` on the wire.
"""

import re
from typing import dataclass_transform

import msgspec


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@dataclass_transform(frozen_default=True)
class Frozen(msgspec.StructMeta):
    """Tells type checkers that subclasses are frozen without saying so in each of them."""


class Event(msgspec.Struct, metaclass=Frozen, frozen=True, forbid_unknown_fields=True, tag_field="type", tag=_snake):
    """Base of everything that is said on a topic."""


def encode(event: Event) -> str:
    return msgspec.json.encode(event).decode()
