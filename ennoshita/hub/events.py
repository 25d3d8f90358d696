"""What the server tells browsers: frozen structs that refuse unknown fields.

A room's `events.py` subclasses `Event`; the class name in snake case is its `type` on the wire.
"""

import re

import msgspec


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type", tag=_snake):
    """Base of everything that is said on a topic."""


def encode(event: Event) -> str:
    return msgspec.json.encode(event).decode()
