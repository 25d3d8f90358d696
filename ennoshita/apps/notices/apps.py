from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ennoshita.core.house import FramePart, HomeCard, MenuEntry, Room, house
from ennoshita.core.jobs.schedule import nightly


class NoticesConfig(AppConfig):
    name = "ennoshita.apps.notices"
    label = "notices"

    def ready(self) -> None:
        from . import lists, socket, tasks  # noqa: PLC0415 - models are loaded by now

        house.add(
            Room(
                "notices",
                order=27,
                menu=(MenuEntry(_("Notices"), "notices:index", icon="bell", group="own"),),
                cards=(HomeCard("notices/card.html", lists.card, column="side"),),
                frame=(FramePart("top", "notices/bell.html", lists.bell), FramePart("watch", "notices/desktop.html", lists.desktop)),
            )
        )
        nightly(tasks.forget)
        socket.sign_in()
