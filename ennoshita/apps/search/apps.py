from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ennoshita.core.house import MenuEntry, Room, house


class SearchConfig(AppConfig):
    name = "ennoshita.apps.search"
    label = "search"

    def ready(self) -> None:
        from . import demo, socket  # noqa: PLC0415 - models are loaded by now

        menu = (MenuEntry(_("Search"), "search:index", icon="document", group="work"),)
        house.add(Room("search", order=26, menu=menu, demo=demo.build))
        socket.sign_in()
