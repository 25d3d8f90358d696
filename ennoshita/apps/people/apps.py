from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ennoshita.core.house import MenuEntry, Room, house
from ennoshita.core.principal import add_resolver


class PeopleConfig(AppConfig):
    name = "ennoshita.apps.people"
    label = "people"

    def ready(self) -> None:
        # Models are loaded by now, and not before.
        from ennoshita.core.jobs.schedule import nightly  # noqa: PLC0415

        from . import demo, rules, sessions, tasks  # noqa: PLC0415

        entry = MenuEntry(_("People"), "people:people", "person", "care", shown=rules.sees_people_menu)
        house.add(Room("people", 10, menu=(entry,), demo=demo.build))
        add_resolver(sessions.principal)
        nightly(tasks.forget)
        sessions.listen()
