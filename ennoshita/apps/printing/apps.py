from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ennoshita.core.house import MenuEntry, Room, house


class PrintingConfig(AppConfig):
    name = "ennoshita.apps.printing"
    label = "printing"

    def ready(self) -> None:
        # Models are loaded by now, and not before.
        from ennoshita.apps.effects.api import describe_source  # noqa: PLC0415
        from ennoshita.apps.files.api import hold_bytes  # noqa: PLC0415
        from ennoshita.core.jobs.schedule import nightly  # noqa: PLC0415

        from . import demo, originals, rules, signals, tasks  # noqa: PLC0415

        menu = (MenuEntry(_("Printing"), "printing:index", icon="print", group="work", shown=rules.sees_menu),)
        house.add(Room("printing", order=50, menu=menu, demo=demo.build))
        signals.listen()
        hold_bytes(originals.held)
        describe_source(demo.LIST, demo.describe)
        nightly(tasks.follow_names)
        nightly(tasks.begin_the_rounds)
        nightly(tasks.empty_titles)
