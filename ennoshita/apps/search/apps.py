from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "ennoshita.apps.search"
    label = "search"

    def ready(self) -> None:
        from ennoshita.core.jobs.schedule import nightly  # noqa: PLC0415 - models are loaded by now

        from . import tasks  # noqa: PLC0415

        nightly(tasks.reconcile)
