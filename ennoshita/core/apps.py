from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "ennoshita.core"
    label = "core"

    def ready(self) -> None:
        from .jobs import schedule, tasks  # noqa: PLC0415 - models are there only now

        schedule.nightly(tasks.forget_finished_jobs)
        schedule.nightly(tasks.forget_ended_sessions)
