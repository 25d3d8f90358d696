from django.apps import AppConfig


class HubConfig(AppConfig):
    name = "ennoshita.hub"
    label = "hub"

    def ready(self) -> None:
        from ennoshita.core.jobs.schedule import nightly  # noqa: PLC0415
        from ennoshita.core.principal import right_withdrawn  # noqa: PLC0415

        from .brokers.chosen import tell_of_withdrawal  # noqa: PLC0415
        from .tasks import prune_events  # noqa: PLC0415

        right_withdrawn.connect(tell_of_withdrawal)
        nightly(prune_events)
