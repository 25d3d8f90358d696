from django.apps import AppConfig


class HubConfig(AppConfig):
    name = "ennoshita.hub"
    label = "hub"
