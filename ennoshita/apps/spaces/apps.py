from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ennoshita.core.house import MenuEntry, Room, house


class SpacesConfig(AppConfig):
    name = "ennoshita.apps.spaces"
    label = "spaces"

    def ready(self) -> None:
        # Models are loaded by now, and not before.
        from ennoshita.core.jobs.schedule import nightly  # noqa: PLC0415

        from . import demo, signals, socket, tasks  # noqa: PLC0415

        house.add(
            Room(
                "spaces",
                order=20,
                menu=(MenuEntry(_("Spaces"), "spaces:index", icon="space", group="together"),),
                demo=demo.build,
            )
        )
        nightly(tasks.follow_the_day)
        signals.listen()
        socket.sign_in()
