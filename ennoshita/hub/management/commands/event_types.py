import pkgutil
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import module_has_submodule

from ennoshita.hub import typescript
from ennoshita.hub.events import Event

FILE = Path("frontend/shared/events.ts")


class Command(BaseCommand):
    help = "Write the TypeScript types of all events to frontend/shared/events.ts (--check: only compare)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        rooms = [
            room.name
            for room in apps.get_app_configs()
            if room.name.startswith("ennoshita.") and module_has_submodule(room.module, "events")
        ]
        modules = {name for room in rooms for name in _modules(f"{room}.events")} - {Event.__module__}
        text = typescript.module([event for event in _all(Event) if event.__module__ in modules])
        if not check:
            FILE.write_text(text)
        elif FILE.read_text() != text:
            raise CommandError(f"{FILE} is older than the events: run `python manage.py event_types`")


def _modules(name: str) -> list[str]:
    """A room's `events.py`, or what stands in its `events/`."""
    module = import_module(name)
    parts = [f"{name}.{part.name}" for part in pkgutil.iter_modules(getattr(module, "__path__", []))]
    return [name, *(import_module(part).__name__ for part in parts)]


def _all(event: type[Event]) -> list[type[Event]]:
    return [each for child in event.__subclasses__() for each in (child, *_all(child))]
