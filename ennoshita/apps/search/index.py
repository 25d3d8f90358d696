"""The index of whichever database the city has."""

from types import ModuleType

from django.db import connection

from . import on_postgresql, on_sqlite


def index() -> ModuleType:
    """Both have `create`, `add`, `change`, `remove`, `empty`, `tidy` and `newest`."""
    return on_postgresql if connection.vendor == "postgresql" else on_sqlite
