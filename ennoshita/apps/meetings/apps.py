from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ennoshita.core.house import HomeCard, MenuEntry, Room, house
from ennoshita.core.principal import add_resolver


class MeetingsConfig(AppConfig):
    name = "ennoshita.apps.meetings"
    label = "meetings"

    def ready(self) -> None:
        from ennoshita.apps.files.api import grant_pages  # noqa: PLC0415 - models are loaded by now

        from . import demo, home, reading_socket, screens, search, socket  # noqa: PLC0415

        house.add(
            Room(
                "meetings",
                order=40,
                menu=(MenuEntry(_("Meetings"), "meetings:list", "meeting", "together"),),
                cards=(HomeCard("meetings/card_today.html", home.today),),
                demo=demo.build,
            )
        )
        add_resolver(screens.resolve)
        grant_pages(screens.may_read_page)
        socket.sign_in()
        search.sign_in()
        reading_socket.sign_in()
