from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ennoshita.core.house import HomeCard, MenuEntry, Room, house
from ennoshita.core.jobs.schedule import nightly
from ennoshita.core.principal import add_resolver


class PeopleConfig(AppConfig):
    name = "ennoshita.apps.people"
    label = "people"

    def ready(self) -> None:
        # Models are loaded by now, and not before.
        from . import demo, home, rules, sessions, tasks  # noqa: PLC0415

        menu = (
            MenuEntry(_("People"), "people:people", "person", "care", shown=rules.sees_people_menu),
            MenuEntry(_("My settings"), "people:me", "person", "own"),
            MenuEntry(_("Where I am signed in"), "people:sessions", "device", "own"),
        )
        cards = (HomeCard("people/card_first_steps.html", home.first_steps),)
        house.add(Room("people", 10, menu=menu, cards=cards, demo=demo.build))
        add_resolver(sessions.principal)
        nightly(tasks.forget)
        sessions.listen()
