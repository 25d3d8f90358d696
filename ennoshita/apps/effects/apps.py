from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ennoshita.core.house import HomeCard, MenuEntry, Room, house


class EffectsConfig(AppConfig):
    name = "ennoshita.apps.effects"
    label = "effects"

    def ready(self) -> None:
        from . import demo, home, rules  # noqa: PLC0415 - models are loaded by now

        house.add(
            Room(
                "effects",
                order=28,
                menu=(MenuEntry(_("Effects"), "effects:index", icon="leaf", group="work", shown=rules.sees_menu),),
                cards=(HomeCard("effects/card.html", home.this_month, column="side"),),
                demo=demo.build,
            )
        )
