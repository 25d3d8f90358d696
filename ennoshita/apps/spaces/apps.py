from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ennoshita.core.house import MenuEntry, Room, house


class SpacesConfig(AppConfig):
    name = "ennoshita.apps.spaces"
    label = "spaces"

    def ready(self) -> None:
        from . import demo, signals  # noqa: PLC0415  # models are loaded by now

        house.add(
            Room(
                "spaces",
                order=20,
                menu=(MenuEntry(_("Spaces"), "spaces:index", icon="space", group="together"),),
                demo=demo.build,
            )
        )
        signals.listen()
