from typing import Any

from django.core.management.base import BaseCommand

from ennoshita.hub import rows


class Command(BaseCommand):
    help = "Delete events that no listener can ask for any more (older than a week and not among the last thousand of their topic)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{rows.prune()} events deleted")
