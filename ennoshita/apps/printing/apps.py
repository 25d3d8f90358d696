from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ennoshita.core.house import MenuEntry, Room, house


class PrintingConfig(AppConfig):
    name = "ennoshita.apps.printing"
    label = "printing"

    def ready(self) -> None:
        from . import rules  # noqa: PLC0415 - models are loaded by now

        menu = (MenuEntry(_("Printing"), "printing:index", icon="print", group="work", shown=rules.sees_menu),)
        house.add(Room("printing", order=50, menu=menu))
