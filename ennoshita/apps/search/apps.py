from django.apps import AppConfig

from ennoshita.core.house import FramePart, Room, house


class SearchConfig(AppConfig):
    name = "ennoshita.apps.search"
    label = "search"

    def ready(self) -> None:
        from ennoshita.core.jobs.schedule import nightly  # noqa: PLC0415 - models are loaded by now

        from . import tasks  # noqa: PLC0415

        house.add(Room("search", order=26, frame=(FramePart("top", "search/box.html", lambda request: {}),)))
        nightly(tasks.reconcile)
