from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ennoshita.core.house import MenuEntry, Room, house


class NoticesConfig(AppConfig):
    name = "ennoshita.apps.notices"
    label = "notices"

    def ready(self) -> None:
        from . import demo, socket  # noqa: PLC0415 - models are loaded by now

        menu = (MenuEntry(_("Notices"), "notices:index", icon="document", group="work"),)
        house.add(Room("notices", order=24, menu=menu, demo=demo.build))
        socket.sign_in()
