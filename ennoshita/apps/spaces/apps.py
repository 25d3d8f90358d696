from django.apps import AppConfig


class SpacesConfig(AppConfig):
    name = "ennoshita.apps.spaces"
    label = "spaces"
