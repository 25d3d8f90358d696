from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "ennoshita.core"
    label = "core"
