from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ennoshita.core.house import HomeCard, MenuEntry, Room, house
from ennoshita.core.jobs.schedule import nightly
from ennoshita.core.principal import add_resolver


class MeetingsConfig(AppConfig):
    name = "ennoshita.apps.meetings"
    label = "meetings"

    def ready(self) -> None:
        from ennoshita.apps.effects.api import assumption_changed, describe_source  # noqa: PLC0415 - models are loaded by now
        from ennoshita.apps.files.api import (  # noqa: PLC0415
            grant_pages,
            guard_replacing,
            replacement_failed,
            version_ready,
            version_replaced,
            withhold_originals,
        )

        from . import demo, home, paper, presenting_socket, reading_socket, screens, search, socket, tasks  # noqa: PLC0415
        from .actions import agenda, replacing  # noqa: PLC0415
        from .actions.audience import withholds_original  # noqa: PLC0415

        house.add(
            Room(
                "meetings",
                order=40,
                menu=(MenuEntry(_("Meetings"), "meetings:list", "meeting", "together"),),
                cards=(HomeCard("meetings/card_asked.html", home.asked), HomeCard("meetings/card_today.html", home.today)),
                demo=demo.build,
            )
        )
        add_resolver(screens.resolve)
        grant_pages(screens.may_read_page)
        withhold_originals(withholds_original)
        guard_replacing(replacing.guard)
        version_replaced.connect(replacing.on_version_replaced, dispatch_uid="meetings.replaced")
        replacement_failed.connect(replacing.on_replacement_failed, dispatch_uid="meetings.not_replaced")
        version_replaced.connect(agenda.on_version_replaced, dispatch_uid="meetings.renumbered")
        version_ready.connect(agenda.on_pages_counted, dispatch_uid="meetings.numbered")
        describe_source("meeting", paper.describe)
        assumption_changed.connect(tasks.on_assumption_changed, dispatch_uid="meetings.recount")
        nightly(tasks.remind_of_materials)
        nightly(tasks.count_late_pages)
        nightly(tasks.let_materials_go)
        socket.sign_in()
        search.sign_in()
        presenting_socket.sign_in()
        reading_socket.sign_in()
