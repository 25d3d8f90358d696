from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ennoshita.core.house import MenuEntry, Room, house


class EffectsConfig(AppConfig):
    name = "ennoshita.apps.effects"
    label = "effects"

    def ready(self) -> None:
        from . import demo, socket  # noqa: PLC0415 - models are loaded by now

        menu = (MenuEntry(_("Effects"), "effects:index", icon="document", group="work"),)
        house.add(Room("effects", order=28, menu=menu, demo=demo.build))
        socket.sign_in()
